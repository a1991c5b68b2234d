//! Runs specification scripts (.wast) through any engine.
