//! One finding of a rule, not yet tied to a file.

use crate::contract::Evidence;
use crate::diagnostic::Safety;
use crate::i18n::{Message, Text, Value};
use crate::json::Pointer;

use super::{Meta, Place};

/// What a rule found: which rule, what it blames, and the values that its texts speak of.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What is known about the rule.
    pub rule: &'static Meta,
    /// What has to change.
    pub place: Place,
    /// The other half of the problem, such as the amount that a fee is above.
    pub related: Option<(Place, Text)>,
    /// Where we know it from: the rule's evidence, or that of the fact that it rests on.
    pub evidence: Evidence,
    /// Which official page shows what the rule objects to, and which says otherwise.
    pub dissent: Option<Text>,
    /// What would settle it.
    pub remedy: Option<Remedy>,
    variables: Vec<(&'static str, Value)>,
}

/// A change that would settle a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// What to do, as a short imperative; it may use the variables of the finding.
    pub text: Text,
    /// What to write.
    pub replacement: Replacement,
    /// Whether it can be applied without asking.
    pub safety: Safety,
}

/// What a remedy changes at the place of its finding. How that reads in a file, block or flow,
/// quoted or plain, is the linter's business; where it cannot be written there is no fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// Another value, as JSON.
    Value(String),
    /// Another name of the member.
    Name(String),
    /// The member goes.
    Remove,
    /// The member goes to another place of the body, which must be free; missing objects around
    /// it are made.
    MoveTo(Pointer),
    /// A member is added at that place of the body, with a value as JSON; missing objects around
    /// it are made.
    Insert(Pointer, String),
    /// All of these, each at a place of its own.
    Several(Vec<(Place, Replacement)>),
}

impl Finding {
    /// A finding of a rule at a place.
    pub fn new(rule: &'static Meta, place: Place) -> Self {
        Self {
            rule,
            place,
            related: None,
            evidence: rule.evidence,
            dissent: None,
            remedy: None,
            variables: Vec::new(),
        }
    }

    /// Sets a variable of the rule's texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.variables.push((name, cut(value.into())));
        self
    }

    /// Points at the other half of the problem.
    #[must_use]
    pub fn related(mut self, place: Place, text: Text) -> Self {
        self.related = Some((place, text));
        self
    }

    /// Cites the fact that the finding rests on instead of the rule's own sources.
    #[must_use]
    pub fn citing(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }

    /// Says which official page shows what the rule objects to, and which says otherwise.
    #[must_use]
    pub fn although(mut self, dissent: impl Into<Option<Text>>) -> Self {
        self.dissent = dissent.into();
        self
    }

    /// Offers a change that would settle it.
    #[must_use]
    pub fn remedy(mut self, text: Text, replacement: Replacement, safety: Safety) -> Self {
        self.remedy = Some(Remedy {
            text,
            replacement,
            safety,
        });
        self
    }

    /// Says that its remedy is safe where that is so.
    #[must_use]
    pub fn safe_where(mut self, is_safe: bool) -> Self {
        if let Some(remedy) = self.remedy.as_mut().filter(|_| is_safe) {
            remedy.safety = Safety::Safe;
        }
        self
    }

    /// What is wrong.
    pub fn message(&self) -> Message {
        self.say(self.rule.message)
    }

    /// What is wrong right at the place.
    pub fn label(&self) -> Message {
        self.say(self.rule.label)
    }

    /// What to type.
    pub fn help(&self) -> Message {
        self.say(self.rule.help)
    }

    /// Why it matters.
    pub fn why(&self) -> Message {
        self.say(self.rule.why)
    }

    /// A text with the variables of this finding.
    pub fn say(&self, text: Text) -> Message {
        let variables = self.variables.iter().cloned();
        variables.fold(text.message(), |message, (name, value)| {
            message.with(name, value)
        })
    }

    /// The variables that the rule supplied.
    pub fn variables(&self) -> &[(&'static str, Value)] {
        &self.variables
    }
}

/// The most characters of a value that a text shows.
const MOST_SHOWN: usize = 2_000;

/// A value as it is shown: a hostile file has names of many megabytes.
fn cut(value: Value) -> Value {
    match value {
        Value::Text(text) if text.len() > MOST_SHOWN => {
            let start: String = text.chars().take(MOST_SHOWN / 20).collect();
            Value::Text(format!("{start}…"))
        }
        value => value,
    }
}
