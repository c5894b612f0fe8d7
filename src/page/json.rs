//! JSON in pages: for people, with colours, and for scripts, as data.

use serde_json::Value;

use super::html::{Html, el};

/// How deep values are indented, a level.
const INDENT: &str = "  ";

/// A value over several lines with its parts in colours; numbers as they were written.
pub fn json(value: &Value) -> Html {
    let mut out = Html::default();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, depth: usize, out: &mut Html) {
    match value {
        Value::Null | Value::Bool(_) => out.push(part("w", &value.to_string())),
        Value::Number(_) => out.push(part("n", &value.to_string())),
        Value::String(_) => out.push(part("s", &value.to_string())),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            listed(["[", "]"], items, depth, out);
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| (Some(key), value));
            listed(["{", "}"], members, depth, out);
        }
    }
}

fn listed<'v>(
    [open, close]: [&'static str; 2],
    items: impl ExactSizeIterator<Item = (Option<&'v String>, &'v Value)>,
    depth: usize,
    out: &mut Html,
) {
    let count = items.len();
    out.push(Html::ours(open));
    for (at, (key, value)) in items.enumerate() {
        out.push(line(depth + 1));
        if let Some(key) = key {
            out.push(part("k", &Value::from(key.as_str()).to_string()));
            out.push(Html::ours(": "));
        }
        write(value, depth + 1, out);
        if at + 1 < count {
            out.push(Html::ours(","));
        }
    }
    if count > 0 {
        out.push(line(depth));
    }
    out.push(Html::ours(close));
}

fn line(depth: usize) -> Html {
    Html::text(&format!("\n{}", INDENT.repeat(depth)))
}

fn part(class: &str, text: &str) -> Html {
    el("span").class(class).text(text).into()
}

/// JSON for a `<script type="application/json">`: whatever a text says, the element does not end
/// before its end.
pub fn data(json: &str) -> String {
    // These stand in strings alone, where JSON lets any character be written by its number.
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    #[test]
    fn a_value_is_coloured_by_its_parts() {
        let shown = json(
            &value!({"id": 1, "ok": null, "items": ["<b>", []], "none": {}, "more": [true, "x"]}),
        );
        insta::assert_snapshot!(shown.as_str(), @r#"
        {
          <span class="k">&quot;id&quot;</span>: <span class="n">1</span>,
          <span class="k">&quot;ok&quot;</span>: <span class="w">null</span>,
          <span class="k">&quot;items&quot;</span>: [
            <span class="s">&quot;&lt;b&gt;&quot;</span>,
            []
          ],
          <span class="k">&quot;none&quot;</span>: {},
          <span class="k">&quot;more&quot;</span>: [
            <span class="w">true</span>,
            <span class="s">&quot;x&quot;</span>
          ]
        }
        "#);
    }

    #[test]
    fn amounts_keep_their_digits() {
        let amount: Value = serde_json::from_str("58.80").expect("JSON");
        assert_eq!(json(&amount).as_str(), "<span class=\"n\">58.80</span>");
    }

    #[test]
    fn data_cannot_end_their_element() {
        let hostile = value!({"</script>": "<!--<script>\u{2028}"});
        let written = data(&hostile.to_string());
        assert!(!written.contains('<') && !written.contains('\u{2028}'));
        let read: Value = serde_json::from_str(&written).expect("JSON still");
        assert_eq!(read, hostile);
    }
}
