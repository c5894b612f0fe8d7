//! The walk with a person: shows each item, offers what can be done, does it.

use super::keys::{Answer, Offer, Person};
use super::waiting::Waiting;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::diagnostic::render::Style;
use crate::i18n::{Message, Text, Told};
use crate::report::review::{Layout, reasons, report};
use crate::snapshot::review::{Decision, Item, PendingChange, Reason, Seen, Session, why};
use crate::snapshot::{SnapshotError, redact_text};
use crate::text;

const ACCEPT: Text = text! {
    en: "the new answer becomes the accepted one",
    es: "la respuesta nueva pasa a ser la aceptada",
    pt: "a resposta nova passa a ser a aceita",
};
const CARRY: Text = text! {
    en: "carry the snapshots along",
    es: "llevar los snapshots",
    pt: "levar os snapshots",
};
const REMOVE: Text = text! {
    en: "remove the snapshot",
    es: "borrar el snapshot",
    pt: "apagar o snapshot",
};
const REJECT: Text = text! {
    en: "the new answer is thrown away",
    es: "la respuesta nueva se descarta",
    pt: "a resposta nova é descartada",
};
const SKIP: Text = text! {
    en: "decide another time",
    es: "decidir en otro momento",
    pt: "decidir em outro momento",
};
const ALIKE: Text = text! {
    en: "accept all { $count } of this kind",
    es: "aceptar los { $count } de este tipo",
    pt: "aceitar os { $count } deste tipo",
};
const UNDO: Text = text! {
    en: "take the last decision back",
    es: "anular la última decisión",
    pt: "anular a última decisão",
};
const WHY: Text = text! {
    en: "what the placeholders stand for",
    es: "qué reemplazan los marcadores",
    pt: "o que os marcadores substituem",
};
const BESIDE: Text = text! {
    en: "both answers side by side",
    es: "las dos respuestas lado a lado",
    pt: "as duas respostas lado a lado",
};
const BELOW: Text = text! {
    en: "both answers one below the other",
    es: "las dos respuestas una debajo de otra",
    pt: "as duas respostas uma abaixo da outra",
};
const QUIT: Text = text! {
    en: "leave the others as they are",
    es: "dejar los demás como están",
    pt: "deixar os demais como estão",
};
const END: Text = text! {
    en: "end the review",
    es: "terminar la revisión",
    pt: "terminar a revisão",
};
const ALL_DECIDED: Text = text! {
    en: "everything is decided",
    es: "todo está decidido",
    pt: "tudo está decidido",
};

/// Walks to the end, or until the person quits.
pub(super) fn walk(
    session: &mut Session<'_>,
    waiting: &Waiting,
    output: Output,
) -> Result<Exit, Failure> {
    let mut walk = Walk {
        person: Person::new(),
        layout: None,
        exit: Exit::Clean,
        is_noted: false,
        waiting,
        output,
    };
    while walk.go_on(session)? {}
    Ok(walk.exit)
}

/// The place of the step that an item belongs to.
pub(super) fn origin<'w>(item: &Item, waiting: &'w Waiting) -> Option<&'w str> {
    match item {
        Item::Pending(name) => waiting.origin(name),
        Item::Moved(_) | Item::Orphan(_) => None,
    }
}

struct Walk<'w> {
    person: Person,
    /// What the person chose; the width decides until then.
    layout: Option<Layout>,
    exit: Exit,
    /// Whether something was told that the next screen must not wipe away.
    is_noted: bool,
    waiting: &'w Waiting,
    output: Output,
}

impl Walk<'_> {
    /// Asks about one item; whether the walk goes on.
    fn go_on(&mut self, session: &mut Session<'_>) -> Result<bool, Failure> {
        let Some(item) = session.current().cloned() else {
            return self.at_the_end(session);
        };
        let seen = match session.look(&item) {
            Ok(Some(seen)) => seen,
            Ok(None) => {
                session.pass_settled();
                return Ok(true);
            }
            Err(error) => {
                self.tell(&error);
                session.pass();
                return Ok(true);
            }
        };
        self.show(&item, &seen, session)?;
        let placeholders = placeholders(&seen);
        loop {
            let offers = self.offers(&seen, &placeholders, session);
            match self.person.ask(&offers, self.output)? {
                Answer::Why => {
                    let told = reasons(&placeholders, self.style());
                    self.output.result(&told)?;
                }
                Answer::View => {
                    self.layout = Some(self.layout().other());
                    self.show(&item, &seen, session)?;
                }
                answer => return self.carry_out(answer, session),
            }
        }
    }

    /// Does what was answered; whether the walk goes on.
    fn carry_out(&mut self, answer: Answer, session: &mut Session<'_>) -> Result<bool, Failure> {
        let done = match answer {
            Answer::Accept => session.decide(Decision::Accept),
            Answer::Reject => session.decide(Decision::Reject),
            Answer::Skip => session.decide(Decision::Skip),
            Answer::AcceptAlike => session.accept_alike(),
            Answer::Undo => session.undo().map(|_| ()),
            Answer::Why | Answer::View => Ok(()),
            Answer::Quit => return Ok(false),
            Answer::Interrupt => {
                self.exit = Exit::Interrupted;
                return Ok(false);
            }
        };
        if let Err(error) = done {
            self.tell(&error);
        }
        Ok(true)
    }

    /// The last decision can still be taken back.
    fn at_the_end(&mut self, session: &mut Session<'_>) -> Result<bool, Failure> {
        if !session.can_undo() {
            return Ok(false);
        }
        self.turn_page()?;
        let lang = self.output.lang();
        self.output.result(ALL_DECIDED.pattern(lang))?;
        let offers = [(Answer::Undo, UNDO), (Answer::Quit, END)];
        let offers = offers.map(|(answer, does)| offer(answer, does.message()));
        let answer = self.person.ask(&offers, self.output)?;
        self.carry_out(answer, session)
    }

    fn show(&mut self, item: &Item, seen: &Seen, session: &Session<'_>) -> Result<(), Failure> {
        self.turn_page()?;
        let (place, count) = session.place();
        self.output.result(&format!("[{place}/{count}]"))?;
        let origin = origin(item, self.waiting);
        let drawn = report(seen, origin, self.layout(), self.style());
        self.output.result(&drawn)?;
        Ok(())
    }

    /// Begins a new screen, unless something stands on this one that nobody has read yet.
    fn turn_page(&mut self) -> Result<(), Failure> {
        if !std::mem::take(&mut self.is_noted) {
            self.person.turn_page()?;
        }
        Ok(())
    }

    fn style(&self) -> Style {
        let style = self.output.style();
        Style {
            width: self.person.width(style.width),
            ..style
        }
    }

    fn layout(&self) -> Layout {
        let by_width = match self.person {
            Person::Keys(_) => Layout::of_width(self.style().width),
            Person::Lines => Layout::Unified,
        };
        self.layout.unwrap_or(by_width)
    }

    fn tell(&mut self, error: &SnapshotError) {
        let told = error.message().in_lang(self.output.lang());
        self.output.notice(&redact_text(&told));
        self.exit = Exit::Findings;
        self.is_noted = true;
    }

    fn offers(&self, seen: &Seen, reasons: &[Reason], session: &Session<'_>) -> Vec<Offer> {
        let accept = match seen {
            Seen::Pending(_) => ACCEPT,
            Seen::Moved(_) => CARRY,
            Seen::Orphan(..) => REMOVE,
        };
        let mut offers = vec![offer(Answer::Accept, accept.message())];
        if matches!(seen, Seen::Pending(_)) {
            offers.push(offer(Answer::Reject, REJECT.message()));
        }
        offers.push(offer(Answer::Skip, SKIP.message()));
        let alike = session.alike();
        if alike > 1 {
            offers.push(offer(Answer::AcceptAlike, ALIKE.with("count", alike)));
        }
        if session.can_undo() {
            offers.push(offer(Answer::Undo, UNDO.message()));
        }
        if !reasons.is_empty() {
            offers.push(offer(Answer::Why, WHY.message()));
        }
        if has_two_sides(seen) {
            let other = match self.layout().other() {
                Layout::SideBySide => BESIDE,
                Layout::Unified => BELOW,
            };
            offers.push(offer(Answer::View, other.message()));
        }
        offers.push(offer(Answer::Quit, QUIT.message()));
        offers
    }
}

fn offer(answer: Answer, does: Message) -> Offer {
    Offer { answer, does }
}

fn placeholders(seen: &Seen) -> Vec<Reason> {
    match seen {
        Seen::Pending(pending) => why(pending),
        Seen::Moved(_) | Seen::Orphan(..) => Vec::new(),
    }
}

/// Whether the text view can show both answers beside each other.
fn has_two_sides(seen: &Seen) -> bool {
    let Seen::Pending(pending) = seen else {
        return false;
    };
    matches!(&pending.change, PendingChange::Replaces(change) if !change.text.is_empty())
}
