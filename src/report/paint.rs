//! Terminal colours, or none.

use anstyle::{AnsiColor, Style};

use crate::diagnostic::Severity;

/// Colours texts when that is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub(super) color: bool,
}

/// No colours.
pub(super) const PLAIN: Paint = Paint { color: false };

impl Paint {
    pub(super) fn good(self, text: &str) -> String {
        self.apply(AnsiColor::Green.on_default(), text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.apply(AnsiColor::Red.on_default().bold(), text)
    }

    pub(super) fn old(self, text: &str) -> String {
        self.apply(AnsiColor::Red.on_default(), text)
    }

    pub(super) fn unsure(self, text: &str) -> String {
        self.apply(AnsiColor::Yellow.on_default(), text)
    }

    pub(super) fn place(self, text: &str) -> String {
        self.apply(AnsiColor::Cyan.on_default(), text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.apply(Style::new().bold(), text)
    }

    pub(super) fn faint(self, text: &str) -> String {
        self.apply(Style::new().dimmed(), text)
    }

    /// The name of a severity in its colour.
    pub(super) fn severity(self, severity: Severity, name: &str) -> String {
        match severity {
            Severity::Error => self.bad(name),
            Severity::Warning => self.unsure(name),
            Severity::Advice => self.place(name),
        }
    }

    fn apply(self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
