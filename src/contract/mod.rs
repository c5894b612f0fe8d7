//! What is known about the API, each fact with its source and how sure it is.
//!
//! The facts stand once, as YAML under `src/contract/data/`. `build.rs` reads them with strict types,
//! checks them against one another and emits the enums and sorted static tables that the modules
//! here include, so that start-up costs nothing. Rules, mock, schema, documents and `explain` all
//! read these tables; nothing here knows a parser, a request or a clock.

pub mod endpoint;
pub mod error;
pub mod evidence;
pub mod field;
pub mod response;
pub mod site;

pub use endpoint::{Endpoint, EndpointInfo};
pub use error::{ErrorCode, ErrorInfo, Stage};
pub use evidence::{Confidence, Evidence};
pub use field::{Acceptance, Field, FieldInfo, FieldKind, Required, endpoint_fields};
pub use site::Site;
