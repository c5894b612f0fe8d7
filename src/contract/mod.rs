//! What is known about the API, each fact with its source and how sure it is.
//!
//! The facts stand once, as YAML under `src/contract/data/`. `build.rs` reads them with strict types,
//! checks them against one another and emits the enums and sorted static tables that the modules
//! here include, so that start-up costs nothing. Rules, mock, schema, documents and `explain` all
//! read these tables; nothing here knows a parser, a request or a clock.

pub mod card;
pub mod deadline;
pub mod document;
pub mod endpoint;
pub mod error;
pub mod evidence;
pub mod field;
mod key_hash;
mod luhn;
pub mod method;
pub mod recommendation;
pub mod response;
pub mod site;
pub mod status;

pub use card::{
    HolderOutcome, TestCard, ThreeDsCard, YapePhone, holder_outcome, holder_outcomes,
    test_card_by_number, test_cards, three_ds_cards, yape_phones,
};
pub use deadline::{Deadline, DeadlineId, deadline, deadlines};
pub use document::{Checksum, Document, TestDocument};
pub use endpoint::{Endpoint, EndpointInfo};
pub use error::{Decider, ErrorCode, ErrorInfo, Stage};
pub use evidence::{Confidence, Evidence};
pub use field::{
    Acceptance, Field, FieldInfo, FieldKind, FieldTraits, Format, Required, endpoint_fields,
};
pub use luhn::passes_luhn;
pub use method::{
    Answer, AnswerInfo, Expiry, Installments, Institution, Limit, Method, MethodInfo, PaymentType,
    methods_of,
};
pub use recommendation::{Action, Area, PanelLevel, Scope, Topic};
pub use site::{Site, SiteInfo};
pub use status::{
    RefundStatus, RefundStatusInfo, Status, StatusDetail, StatusInfo, Transition, Trigger,
    status_detail, status_details, transitions,
};
