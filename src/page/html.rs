//! Markup whose texts are escaped when they go in.

/// Markup that is safe to show: everything in it is ours, or was escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// A text, escaped.
    ///
    /// ```
    /// use ensayo::page::Html;
    /// assert_eq!(Html::text("a < b").as_str(), "a &lt; b");
    /// ```
    pub fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Markup that stands in our own source.
    pub fn ours(markup: &'static str) -> Self {
        Self(markup.to_owned())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds markup at the end.
    pub fn push(&mut self, more: impl Into<Self>) {
        self.0.push_str(&more.into().0);
    }
}

impl<T: Into<Html>> FromIterator<T> for Html {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Self {
        let mut whole = Self::default();
        for part in parts {
            whole.push(part);
        }
        whole
    }
}

/// An element that is being made.
#[derive(Debug, Clone)]
#[must_use]
pub struct Element {
    name: &'static str,
    attributes: String,
    children: Html,
}

/// Elements that have no content and no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// An element of a name.
///
/// ```
/// use ensayo::page::{Html, el};
/// let link = el("a").class("rule").link("#pix").text("Pix & more");
/// assert_eq!(Html::from(link).as_str(), r##"<a class="rule" href="#pix">Pix &amp; more</a>"##);
/// ```
pub fn el(name: &'static str) -> Element {
    Element {
        name,
        attributes: String::new(),
        children: Html::default(),
    }
}

impl Element {
    /// Adds an attribute. Targets of links go through [`Self::link`]; code and style are never
    /// attributes, because the policy of pages forbids them.
    pub fn attr(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        debug_assert!(!matches!(name, "href" | "src" | "style") && !name.starts_with("on"));
        self.write(name, value.as_ref());
        self
    }

    /// Adds an attribute without a value.
    pub fn flag(mut self, name: &'static str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self
    }

    /// Adds classes.
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// Adds where a link leads: a place of the page, a page beside it, or the web. Any other scheme,
    /// such as `javascript:`, is left out.
    pub fn link(mut self, target: &str) -> Self {
        let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
        let is_web = target.starts_with("https://") || target.starts_with("http://");
        if is_web || !before_path.contains(':') {
            self.write("href", target);
        }
        self
    }

    /// Adds a text, escaped.
    pub fn text(self, text: &str) -> Self {
        self.child(Html::text(text))
    }

    /// Adds markup.
    pub fn child(mut self, child: impl Into<Html>) -> Self {
        self.children.push(child);
        self
    }

    /// Adds markup to an element that is kept.
    pub fn push(&mut self, child: impl Into<Html>) {
        self.children.push(child);
    }

    /// Adds several pieces of markup.
    pub fn children<T: Into<Html>>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            self.children.push(child);
        }
        self
    }

    fn write(&mut self, name: &str, value: &str) {
        self.attributes
            .push_str(&format!(" {name}=\"{}\"", escape(value)));
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        let Element {
            name,
            attributes,
            children,
        } = element;
        Self(match VOID.contains(&name) {
            true => format!("<{name}{attributes}>"),
            false => format!("<{name}{attributes}>{}</{name}>", children.0),
        })
    }
}

/// A text for markup and for values of attributes. Marks that turn the direction of what follows
/// are shown as what they are, and other controls as a sign that something was there.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            '\n' | '\t' => out.push(letter),
            control if control.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_stay_texts() {
        for (text, escaped) in [
            ("</script><b>", "&lt;/script&gt;&lt;b&gt;"),
            ("\" onerror='x'", "&quot; onerror=&#39;x&#39;"),
            ("&amp;", "&amp;amp;"),
            ("a\u{202e}b\u{2066}", "a\\u202eb\\u2066"),
            ("a\0b\u{1b}[31m\r", "a\u{fffd}b\u{fffd}[31m\u{fffd}"),
            ("tab\tand\nline", "tab\tand\nline"),
            ("ação 日本 \u{2028}", "ação 日本 \u{2028}"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn values_of_attributes_cannot_leave_them() {
        let made = Html::from(el("i").attr("title", "\"><script>alert(1)</script>"));
        assert_eq!(
            made.as_str(),
            "<i title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"></i>"
        );
    }

    #[test]
    fn links_lead_to_pages_only() {
        let href = |target: &str| Html::from(el("a").link(target)).0;
        for fine in [
            "#a:b",
            "rules/x.html#a",
            "./a/b:c",
            "https://example.com/?a=b",
        ] {
            assert_eq!(href(fine), format!("<a href=\"{fine}\"></a>"));
        }
        for odd in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " data:text/html,x",
            "java\nscript:x",
        ] {
            assert_eq!(href(odd), "<a></a>");
        }
    }

    #[test]
    fn void_elements_have_no_end() {
        assert_eq!(Html::from(el("br")).as_str(), "<br>");
    }
}
