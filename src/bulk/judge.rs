//! The lines of a block against the rules.

use memchr::memchr;

use crate::contract::{Endpoint, Site};
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::rules::{Arena, Context, Exposed, Facts, Finding, Repeat, RuleSet, Trace};
use crate::rules::{series_rules, text_rules};
use crate::text::{FileId, SourceFile, Sources, Span};

use super::batch::{Batch, Sent, Told};
use super::envelope::{self, Envelope};
use super::placed::{self, Line};
use super::{LINE_LIMIT, Options, findings, site};

/// The most bytes that are shown of a line that cannot be read.
const SHOWN: usize = 200;

/// What lines are held against.
#[derive(Clone, Copy)]
pub(super) struct Judge<'j> {
    pub(super) options: &'j Options<'j>,
    pub(super) wanted: &'j Wanted,
    /// Whether findings are only counted.
    pub(super) is_silent: bool,
}

/// The rules that are on.
pub(super) struct Wanted {
    /// Those on single requests.
    requests: RuleSet,
    /// Whether any of those on the text of lines is.
    has_text: bool,
    /// Whether any of those on what requests share is.
    has_series: bool,
}

impl Wanted {
    pub(super) fn of(options: &Options<'_>) -> Self {
        let is_on = |id| options.levels.is_on(id);
        Self {
            requests: RuleSet::of(|meta| is_on(meta.id)),
            has_text: text_rules().iter().any(|meta| is_on(meta.id)),
            has_series: series_rules().iter().any(|meta| is_on(meta.id)),
        }
    }
}

/// A line in its block.
#[derive(Clone, Copy)]
struct Place<'b> {
    text: &'b str,
    /// Its number in the stream.
    number: usize,
    /// Where it begins in the block.
    start: usize,
}

/// What is used again for each line of a block.
struct Desk<'b> {
    facts: Facts<'b>,
    findings: Vec<Finding>,
    arena: &'b Arena,
    batch: Batch,
}

impl Judge<'_> {
    /// What is found in the lines of a block, of which the first has this number.
    pub(super) fn block(&self, bytes: &[u8], first_line: usize, arena: &Arena) -> Batch {
        let mut desk = Desk {
            facts: Facts::empty(Endpoint::CreatePayment),
            findings: Vec::new(),
            arena,
            batch: Batch::default(),
        };
        desk.batch.totals.bytes = bytes.len() as u64;
        // Whole blocks are checked faster than lines.
        let whole = simdutf8::basic::from_utf8(bytes).ok();
        let (mut start, mut number) = (0, first_line);
        while start < bytes.len() {
            let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
            let text = match whole {
                Some(whole) => Ok(&whole[start..end]),
                None => std::str::from_utf8(&bytes[start..end]),
            };
            match text {
                Ok(text) => self.line(
                    &mut desk,
                    Place {
                        text,
                        number,
                        start,
                    },
                ),
                Err(error) => {
                    let offset = error.valid_up_to();
                    self.no_text(&mut desk, &bytes[start..end], offset, number);
                }
            }
            start = end + 1;
            number += 1;
        }
        desk.batch
    }

    /// A line with a byte that belongs to no character.
    #[cold]
    fn no_text(&self, desk: &mut Desk<'_>, bytes: &[u8], offset: usize, number: usize) {
        let from = offset.saturating_sub(SHOWN / 2);
        let shown = &bytes[from..bytes.len().min(offset + SHOWN / 2)];
        let before = String::from_utf8_lossy(&bytes[from..offset]).len();
        let shown = String::from_utf8_lossy(shown).trim_end().to_owned();
        self.unreadable(desk, &shown, number, |file| {
            let width = shown[before..].chars().next().map_or(0, char::len_utf8);
            findings::not_utf8(Span::new(file, before..before + width), offset + 1)
        });
    }

    fn line<'b>(&self, desk: &mut Desk<'b>, place: Place<'b>) {
        let line = place.text;
        if line.len() > LINE_LIMIT {
            let shown = &line[..line.floor_char_boundary(SHOWN)];
            return self.unreadable(desk, shown, place.number, |file| {
                findings::line_too_long(Span::new(file, 0..shown.len()))
            });
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        desk.batch.totals.requests += 1;
        desk.findings.clear();
        let place = Place {
            text: line,
            ..place
        };
        let is_read = self.read(desk, place).is_some();
        let exposed = match self.wanted.has_text {
            true => lint::exposures(line),
            false => Vec::new(),
        };
        if is_read && desk.findings.is_empty() && exposed.is_empty() {
            return;
        }
        if is_read && self.is_silent {
            return self.count(desk, &exposed);
        }
        let told = self.told(line, place.number, &[]);
        self.take(desk, told);
    }

    /// Holds a line against the rules on requests; `None` for one that only a look at its places
    /// explains.
    fn read<'b>(&self, desk: &mut Desk<'b>, place: Place<'b>) -> Option<()> {
        desk.facts.set_endpoint(Endpoint::CreatePayment);
        desk.facts.read(place.text, desk.arena).ok()?;
        if envelope::is_one(&desk.facts) {
            return self.logged(desk, place, place.text);
        }
        if envelope::may_hold_one(&desk.facts)
            && let Some(held) = envelope::held(place.text)
        {
            return self.logged(desk, place, held);
        }
        self.request(desk, place, self.options.site, |site| {
            Context::body(Endpoint::CreatePayment, site, self.options.now)
        })
    }

    /// A request that was logged with its headers, as the text of a line or a part of it.
    fn logged<'b>(&self, desk: &mut Desk<'b>, place: Place<'b>, text: &'b str) -> Option<()> {
        let envelope = Envelope::read(text)?;
        let Some(endpoint) = envelope.endpoint() else {
            desk.batch.totals.skipped += 1;
            return Some(());
        };
        desk.facts.set_endpoint(endpoint);
        match envelope.body() {
            Some(body) => match envelope::unquoted(body) {
                Some(text) => desk.facts.read(desk.arena.alloc_str(&text), desk.arena),
                None => desk.facts.read(body, desk.arena),
            }
            .ok()?,
            None => desk.facts.clear(),
        }
        let site = envelope.site().or(self.options.site);
        let headers = envelope.headers();
        self.request(desk, place, site, |site| {
            envelope.context(endpoint, headers.as_deref(), site, self.options.now)
        })
    }

    /// What was read, whatever it was read from.
    fn request<'c>(
        &self,
        desk: &mut Desk<'_>,
        place: Place<'_>,
        site: Option<Site>,
        context: impl FnOnce(Site) -> Context<'c>,
    ) -> Option<()> {
        let site = site.or_else(|| site::told_by(&desk.facts))?;
        let cx = context(site);
        let rules = &self.wanted.requests;
        rules.check(&desk.facts, &cx, &mut desk.findings);
        if self.wanted.has_series {
            let trace = Trace::of(&desk.facts, &cx);
            if trace.is_followed() {
                desk.batch.sent.push(Sent {
                    number: place.number,
                    range: place.start..place.start + place.text.len(),
                    trace,
                });
            }
        }
        Some(())
    }

    /// Counts the findings of one line.
    fn count(&self, desk: &mut Desk<'_>, exposed: &[Exposed]) {
        let mut seen = Vec::new();
        let of_text = exposed.iter().map(|it| &it.finding);
        for finding in desk.findings.iter().chain(of_text) {
            let rule = finding.rule.id;
            let entry = lint::entry(rule).expect("the catalogue has all rules");
            if let Some(severity) = self.options.levels.of(entry) {
                let code = finding.rule.code.map(|code| code.as_str());
                let is_first = !seen.contains(&rule);
                seen.push(rule);
                let totals = &mut desk.batch.totals;
                totals.add_finding(rule, code, severity, is_first);
            }
        }
    }

    /// Reads a line again, with places, and knows what its request shares with earlier ones.
    pub(super) fn told(&self, text: &str, number: usize, repeats: &[Repeat]) -> Told {
        let mut sources = Sources::new();
        let source = SourceFile::excerpt(self.options.name, number, text);
        let file = sources.add(source);
        let found = placed::found(&Line {
            text,
            file,
            sources: &sources,
            rules: &self.wanted.requests,
            repeats,
            site: self.options.site,
            now: self.options.now,
        });
        self.admitted(number, sources, found)
    }

    /// A line that holds no text that could be read.
    fn unreadable(
        &self,
        desk: &mut Desk<'_>,
        shown: &str,
        number: usize,
        finding: impl FnOnce(FileId) -> Diagnostic,
    ) {
        desk.batch.totals.requests += 1;
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::excerpt(self.options.name, number, shown));
        let found = vec![finding(file)];
        self.take(desk, self.admitted(number, sources, found));
    }

    /// What the levels leave of findings.
    fn admitted(&self, number: usize, sources: Sources, mut found: Vec<Diagnostic>) -> Told {
        found.retain_mut(|found| self.options.levels.admit(found));
        Told {
            number,
            sources,
            found,
        }
    }

    /// Counts what was found in one line, and keeps it if it will be told.
    fn take(&self, desk: &mut Desk<'_>, told: Told) {
        desk.batch.totals.add_line(&told.found);
        if !self.is_silent && !told.found.is_empty() {
            desk.batch.lines.push(told);
        }
    }
}
