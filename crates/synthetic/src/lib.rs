//! A deterministic synthetic authority at any size, for the demo, tests and benchmarks
