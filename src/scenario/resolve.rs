//! Gives the expressions of a step their values.

use crate::clock::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::source::Node;

use super::model::{Case, Scenario, Step};
use super::runtime::{CardTokenRequest, Live, Resolved, Runtime, Vars};

impl Scenario {
    /// Evaluates `vars` for a case. For sending, do this once at the start of the case, with one
    /// token for each of [`Scenario::var_token_requests`].
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn vars(&self, _case: &Case, _runtime: Runtime<'_>) -> Result<Vars, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The cards whose tokens `vars` needs, in order.
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn var_token_requests(
        &self,
        _case: &Case,
        _live: &Live<'_>,
    ) -> Result<Vec<CardTokenRequest>, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The cards whose tokens a step needs, in order; `live.tokens` is not looked at.
    ///
    /// # Errors
    /// When an expression has no value.
    pub fn token_requests(
        &self,
        _case: &Case,
        _step: &Step,
        _live: &Live<'_>,
    ) -> Result<Vec<CardTokenRequest>, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The request of a step with every expression replaced by its value; `None` for an act.
    ///
    /// # Errors
    /// When an expression has no value, one diagnostic each.
    pub fn resolve(
        &self,
        _case: &Case,
        _step: &Step,
        _runtime: Runtime<'_>,
    ) -> Result<Option<Resolved>, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The id of the payment that an act is about; `None` for [`super::ActKind::Advance`] and for
    /// requests.
    ///
    /// # Errors
    /// When the id has no value.
    pub fn resolve_act_id(
        &self,
        _case: &Case,
        _step: &Step,
        _runtime: Runtime<'_>,
    ) -> Result<Option<Node>, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// Whether a step plays: its `when`, or yes without one.
    ///
    /// # Errors
    /// When the condition has no value or is neither true nor false.
    pub fn plays(
        &self,
        _case: &Case,
        _step: &Step,
        _live: &Live<'_>,
    ) -> Result<bool, Vec<Diagnostic>> {
        Err(Vec::new())
    }

    /// The instant at which lint sees a step: the case's clock plus the time that earlier acts let
    /// pass.
    pub fn planned_time(&self, _step: &Step) -> Timestamp {
        self.clock
    }
}
