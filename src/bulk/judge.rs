//! The lines of a block against the rules.

use memchr::memchr;

use crate::contract::{Endpoint, Site};
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::rules::{Arena, Context, Facts, Finding, RuleSet};
use crate::text::{FileId, SourceFile, Span};

use super::envelope::{self, Envelope};
use super::placed::{self, Line};
use super::{Batch, LINE_LIMIT, Options, findings, site};

/// The most bytes that are shown of a line that cannot be read.
const SHOWN: usize = 200;

/// What lines are held against.
pub(super) struct Judge<'j> {
    pub(super) options: &'j Options<'j>,
    /// The rules that are on.
    pub(super) rules: &'j RuleSet,
    /// Whether findings are only counted.
    pub(super) is_silent: bool,
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
        let text = std::str::from_utf8(bytes).ok();
        let (mut start, mut number) = (0, first_line);
        while start < bytes.len() {
            let end = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end);
            match text {
                Some(text) => self.line(&mut desk, &text[start..end], number),
                None => self.bytes(&mut desk, &bytes[start..end], number),
            }
            start = end + 1;
            number += 1;
        }
        desk.batch
    }

    /// A line of a block that is not all text.
    #[cold]
    fn bytes<'b>(&self, desk: &mut Desk<'b>, bytes: &'b [u8], number: usize) {
        let offset = match std::str::from_utf8(bytes) {
            Ok(text) => return self.line(desk, text, number),
            Err(error) => error.valid_up_to(),
        };
        let from = offset.saturating_sub(SHOWN / 2);
        let shown = &bytes[from..bytes.len().min(offset + SHOWN / 2)];
        let before = String::from_utf8_lossy(&bytes[from..offset]).len();
        let shown = String::from_utf8_lossy(shown).trim_end().to_owned();
        desk.batch.totals.requests += 1;
        self.unreadable(desk, &shown, number, |file| {
            let width = shown[before..].chars().next().map_or(0, char::len_utf8);
            findings::not_utf8(Span::new(file, before..before + width), offset + 1)
        });
    }

    fn line<'b>(&self, desk: &mut Desk<'b>, line: &'b str, number: usize) {
        if line.len() > LINE_LIMIT {
            desk.batch.totals.requests += 1;
            let shown = &line[..line.floor_char_boundary(SHOWN)];
            return self.unreadable(desk, shown, number, |file| {
                findings::line_too_long(Span::new(file, 0..shown.len()))
            });
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        desk.batch.totals.requests += 1;
        desk.facts.set_endpoint(Endpoint::CreatePayment);
        match desk.facts.read(line, desk.arena) {
            Err(_) => self.placed(desk, line, number),
            Ok(()) if envelope::is_one(&desk.facts) => self.logged(desk, line, number),
            Ok(()) => {
                let site = self.options.site;
                self.request(desk, line, number, site, |site| {
                    Context::body(Endpoint::CreatePayment, site, self.options.now)
                });
            }
        }
    }

    /// A request that was logged with its headers.
    fn logged<'b>(&self, desk: &mut Desk<'b>, line: &'b str, number: usize) {
        let Some(envelope) = Envelope::read(line) else {
            return self.placed(desk, line, number);
        };
        let Some(endpoint) = envelope.endpoint() else {
            desk.batch.totals.skipped += 1;
            return;
        };
        desk.facts.set_endpoint(endpoint);
        let read = match envelope.body() {
            Some(body) => match envelope::unquoted(body) {
                Some(text) => desk.facts.read(desk.arena.alloc_str(&text), desk.arena),
                None => desk.facts.read(body, desk.arena),
            },
            None => {
                desk.facts.clear();
                Ok(())
            }
        };
        if read.is_err() {
            return self.placed(desk, line, number);
        }
        let site = envelope.site().or(self.options.site);
        let headers = envelope.headers();
        self.request(desk, line, number, site, |site| {
            envelope.context(endpoint, headers.as_deref(), site, self.options.now)
        });
    }

    /// What was read, whatever it was read from.
    fn request<'c>(
        &self,
        desk: &mut Desk<'_>,
        line: &str,
        number: usize,
        site: Option<Site>,
        context: impl FnOnce(Site) -> Context<'c>,
    ) {
        let Some(site) = site.or_else(|| site::told_by(&desk.facts)) else {
            return self.placed(desk, line, number);
        };
        desk.findings.clear();
        self.rules
            .check(&desk.facts, &context(site), &mut desk.findings);
        if desk.findings.is_empty() {
            return;
        }
        if !self.is_silent {
            return self.placed(desk, line, number);
        }
        let mut before = "";
        for finding in &desk.findings {
            let rule = finding.rule.id;
            let entry = lint::entry(rule).expect("the catalogue has all rules");
            if let Some(severity) = self.options.levels.of(entry) {
                let code = finding.rule.code.map(|code| code.as_str());
                let totals = &mut desk.batch.totals;
                totals.add_finding(rule, code, severity, rule != before);
                before = rule;
            }
        }
    }

    /// Reads a line again, with places.
    fn placed(&self, desk: &mut Desk<'_>, line: &str, number: usize) {
        let source = SourceFile::excerpt(self.options.name, number, line);
        let file = desk.batch.sources.add(source);
        let line = Line {
            text: line,
            file,
            sources: &desk.batch.sources,
            rules: self.rules,
            site: self.options.site,
            now: self.options.now,
        };
        let found = placed::found(&line);
        self.take(desk, found);
    }

    /// A line that holds no text that could be read.
    fn unreadable(
        &self,
        desk: &mut Desk<'_>,
        shown: &str,
        number: usize,
        finding: impl FnOnce(FileId) -> Diagnostic,
    ) {
        let source = SourceFile::excerpt(self.options.name, number, shown);
        let file = desk.batch.sources.add(source);
        let found = finding(file);
        self.take(desk, vec![found]);
    }

    /// Counts findings of one line at their level and keeps those that will be told.
    fn take(&self, desk: &mut Desk<'_>, found: Vec<Diagnostic>) {
        let mut rules = Vec::new();
        for mut diagnostic in found {
            if !self.options.levels.admit(&mut diagnostic) {
                continue;
            }
            let Diagnostic {
                rule,
                api_code,
                severity,
                ..
            } = diagnostic;
            let is_first = !rules.contains(&rule);
            rules.push(rule);
            desk.batch
                .totals
                .add_finding(rule, api_code, severity, is_first);
            if !self.is_silent {
                desk.batch.found.push(diagnostic);
            }
        }
        if self.is_silent || rules.is_empty() {
            desk.batch.sources.forget_last();
        }
    }
}
