# The same five verbs here and in CI. Without just, run what stands under the verb.

# the quick look: format and clippy
check:
    cargo fmt --all --check
    cargo clippy --release --workspace --all-targets -- -D warnings

# everything, as CI does
test:
    ./test

# rewrites the generated pages and snapshots that are committed
docs:
    UPDATE=1 INSTA_UPDATE=always cargo test --release --workspace

# the fictional authority on this machine
run *ARGS:
    cargo run --release -- demo {{ ARGS }}

# a benchmark as shipped: pages, returns, copied (plans) or measures; add
# --profile release for the profile of everyday
bench NAME="pages" *ARGS:
    cargo bench --workspace --bench {{ NAME }} {{ ARGS }}
