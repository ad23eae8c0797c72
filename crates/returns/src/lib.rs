//! Reads what was sent, says what is wrong with it, and accepts what can be used
