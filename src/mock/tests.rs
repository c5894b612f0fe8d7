//! What holds across endpoints.
