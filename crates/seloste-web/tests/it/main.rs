//! The pages as a browser meets them: through the router, over a deployment on disk.

mod flows;
mod matrix;
mod wire;
mod world;
