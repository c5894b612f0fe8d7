//! A diagram as mermaid, which viewers of Markdown draw.

use super::{Diagram, Role, Way};

/// The text of a `mermaid` block.
pub(in crate::docs) fn text(diagram: &Diagram) -> String {
    let actors = diagram.actors.iter();
    let actors = actors.map(|it| format!("  participant {} as {}\n", id(it.role), safe(&it.name)));
    let messages = diagram.messages.iter().map(|it| {
        let arrow = match it.way {
            Way::Asked => "->>",
            Way::Answered => "-->>",
            Way::Lost => "-x",
        };
        format!(
            "  {}{arrow}{}: {}\n",
            id(it.from),
            id(it.to),
            safe(&it.text)
        )
    });
    let lines: String = actors.chain(messages).collect();
    format!(
        "sequenceDiagram\n  accTitle: {}\n{lines}",
        safe(&diagram.title)
    )
}

fn id(role: Role) -> &'static str {
    match role {
        Role::App => "App",
        Role::Provider => "MercadoPago",
        Role::Shopper => "Shopper",
        Role::Issuer => "Issuer",
        Role::Time => "Time",
        Role::Receiver => "Receiver",
    }
}

/// Text that ends no line, no statement and no block, and is no markup.
fn safe(text: &str) -> String {
    let safe = text.chars().map(|c| match c {
        ';' | '#' | '<' | '>' | '`' | '&' | '"' => format!("#{};", u32::from(c)),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    });
    safe.collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Actor, Message};
    use super::*;

    #[test]
    fn what_is_said_stays_text() {
        let diagram = Diagram {
            title: "a; b".to_owned(),
            actors: vec![Actor {
                role: Role::App,
                name: "Your app".to_owned(),
            }],
            messages: vec![Message {
                from: Role::App,
                to: Role::Provider,
                text: "POST </script>\n%% `x`".to_owned(),
                way: Way::Lost,
            }],
        };
        insta::assert_snapshot!(text(&diagram), @r"
        sequenceDiagram
          accTitle: a#59; b
          participant App as Your app
          App-xMercadoPago: POST #60;/script#62; %% #96;x#96;
        ");
    }
}
