//! A diagram as SVG in the page: text that can be selected, colours of day and night, and a description for
//! who does not see it.

use super::super::diagram::{Diagram, Message, Role, Way};
use crate::page::{Element, Html, el};

/// The least room between two actors.
const GAP: usize = 150;
/// Roughly how wide a letter is.
const LETTER: usize = 7;
/// The height of a message.
const ROW: usize = 40;
/// The height of an actor's box.
const BOX: usize = 32;
const MARGIN: usize = 16;

/// The drawing, which scrolls where the window is narrow.
pub(super) fn drawn(diagram: &Diagram) -> Html {
    let places = places(diagram);
    let half = |name: &str| (name.chars().count() * LETTER + 24) / 2;
    let last = diagram.actors.last().map_or(0, |it| half(&it.name));
    let width = places.last().copied().unwrap_or_default() + last + MARGIN;
    let height = MARGIN * 2 + BOX + ROW * diagram.messages.len() + ROW / 2;
    let mut svg = el("svg")
        .class("sequence")
        .attr("viewBox", format!("0 0 {width} {height}"))
        .attr("width", width.to_string())
        .attr("height", height.to_string())
        .attr("role", "img")
        .attr("aria-label", &diagram.title)
        .child(el("desc").text(&described(diagram)));
    for (actor, x) in diagram.actors.iter().zip(&places) {
        svg = svg.children(column(&actor.name, *x, half(&actor.name), height));
    }
    for (row, message) in diagram.messages.iter().enumerate() {
        let y = MARGIN + BOX + ROW * (row + 1);
        svg = svg.children(arrow(diagram, message, &places, y));
    }
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", &diagram.title)
        .child(svg)
        .into()
}

/// Where each actor stands: far enough from the one before it for what they say.
fn places(diagram: &Diagram) -> Vec<usize> {
    let index = |role: Role| diagram.actors.iter().position(|it| it.role == role);
    let mut gaps = vec![GAP; diagram.actors.len().saturating_sub(1)];
    for message in &diagram.messages {
        let (Some(from), Some(to)) = (index(message.from), index(message.to)) else {
            continue;
        };
        let (low, high) = (from.min(to), from.max(to));
        let room: usize = gaps[low..high].iter().sum();
        let needed = message.text.chars().count() * LETTER + 32;
        if let Some(gap) = gaps[low..high].last_mut() {
            *gap += needed.saturating_sub(room);
        }
    }
    let first = diagram
        .actors
        .first()
        .map_or(0, |it| it.name.chars().count());
    let mut places = vec![MARGIN + (first * LETTER + 24) / 2];
    for gap in gaps {
        let last = places.last().copied().unwrap_or_default();
        places.push(last + gap);
    }
    places
}

fn column(name: &str, x: usize, half: usize, height: usize) -> [Element; 3] {
    let line = el("line")
        .class("life")
        .attr("x1", x.to_string())
        .attr("x2", x.to_string())
        .attr("y1", (MARGIN + BOX).to_string())
        .attr("y2", (height - MARGIN / 2).to_string());
    let frame = el("rect")
        .class("actor")
        .attr("x", (x - half).to_string())
        .attr("y", MARGIN.to_string())
        .attr("width", (half * 2).to_string())
        .attr("height", BOX.to_string())
        .attr("rx", "6");
    let label = el("text")
        .class("name")
        .attr("x", x.to_string())
        .attr("y", (MARGIN + 21).to_string())
        .text(name);
    [line, frame, label]
}

fn arrow(diagram: &Diagram, message: &Message, places: &[usize], y: usize) -> Vec<Element> {
    let place = |role: Role| {
        let index = diagram.actors.iter().position(|it| it.role == role);
        index
            .and_then(|index| places.get(index))
            .copied()
            .unwrap_or_default()
    };
    let (from, to) = (place(message.from), place(message.to));
    // A message that is lost ends before it arrives.
    let end = match message.way {
        Way::Lost => (from + to * 2) / 3,
        Way::Asked | Way::Answered => to,
    };
    let class = match message.way {
        Way::Asked => "asked",
        Way::Answered => "answered",
        Way::Lost => "lost",
    };
    let line = el("line")
        .class(class)
        .attr("x1", from.to_string())
        .attr("x2", end.to_string())
        .attr("y1", y.to_string())
        .attr("y2", y.to_string());
    let back = if from < to {
        end.saturating_sub(8)
    } else {
        end + 8
    };
    let tip = match message.way {
        Way::Lost => el("path").class("lost").attr(
            "d",
            format!(
                "M{} {}L{} {}M{} {}L{} {}",
                end - 5,
                y - 5,
                end + 5,
                y + 5,
                end - 5,
                y + 5,
                end + 5,
                y - 5
            ),
        ),
        Way::Asked | Way::Answered => el("path").class("tip").attr(
            "d",
            format!("M{end} {y}L{back} {}L{back} {}Z", y - 4, y + 4),
        ),
    };
    let label = el("text")
        .class("said")
        .attr("x", ((from + to) / 2).to_string())
        .attr("y", (y - 7).to_string())
        .text(&message.text);
    vec![line, tip, label]
}

/// What happens, in words.
fn described(diagram: &Diagram) -> String {
    let name = |role: Role| {
        let actor = diagram.actors.iter().find(|it| it.role == role);
        actor.map_or("", |it| it.name.as_str())
    };
    let said = diagram.messages.iter();
    let said = said.map(|it| format!("{} → {}: {}", name(it.from), name(it.to), it.text));
    said.collect::<Vec<_>>().join("; ")
}
