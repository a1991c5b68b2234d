//! The oracle: a fast interpreter of the walrus module, with fuel, limits and trap kinds.
