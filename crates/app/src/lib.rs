//! The waymark program: store, workspace, reading door, pages, commands
