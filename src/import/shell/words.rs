//! From text to commands and their words.

use std::ops::Range;

use super::letters::{Letter, Letters};
use crate::diagnostic::Diagnostic;
use crate::import::embedded::{Embedded, Quoting};
use crate::text::{FileId, Span};

/// A word of a command, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Word {
    /// What the program sees.
    pub(in crate::import) text: Embedded,
    /// The word with its quotes.
    pub(in crate::import) span: Span,
    /// How a part of it is written.
    pub(in crate::import) quoting: Quoting,
}

/// A command: what stands between line ends and `;`, `|` or `&`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Command {
    /// The words.
    pub(in crate::import) words: Vec<Word>,
    /// What `<<` gives it to read.
    pub(in crate::import) input: Option<Word>,
}

/// Reads the commands of a text; quotes that are never closed are findings.
pub(in crate::import) fn commands(text: &str, file: FileId) -> (Vec<Command>, Vec<Diagnostic>) {
    let mut reader = Reader {
        letters: Letters::new(text),
        file,
        commands: Vec::new(),
        command: Command::default(),
        heredoc: None,
        diagnostics: Vec::new(),
    };
    reader.all();
    (reader.commands, reader.diagnostics)
}

pub(super) struct Reader<'t> {
    pub(super) letters: Letters<'t>,
    file: FileId,
    commands: Vec<Command>,
    command: Command,
    heredoc: Option<Word>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn all(&mut self) {
        let mut is_line_start = true;
        while let Some(letter) = self.letters.peek() {
            match letter {
                ' ' | '\t' | '\r' => {
                    self.letters.take();
                    continue;
                }
                '\n' => {
                    self.letters.take();
                    self.end();
                    self.here_document();
                    is_line_start = true;
                    continue;
                }
                _ if self.skip_continuation() => {
                    is_line_start = true;
                    continue;
                }
                '#' => self.skip_line(),
                // The prompt of a second line.
                '>' if is_line_start && self.is_prompt() => {
                    self.letters.take();
                }
                ';' | '|' | '&' | '(' | ')' => {
                    self.letters.take();
                    self.end();
                }
                '<' | '>' => self.redirection(),
                _ if self.skip_descriptor() => {}
                _ => {
                    let word = self.word();
                    self.command.words.push(word);
                }
            }
            is_line_start = false;
        }
        self.end();
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    fn end(&mut self) {
        if !self.command.words.is_empty() {
            self.commands.push(std::mem::take(&mut self.command));
        }
    }

    /// Whether `>` at the beginning of a line is a prompt: after `$` on the first line, or alone.
    fn is_prompt(&self) -> bool {
        let first = self.command.words.first();
        let is_prompted = first.is_none_or(|word| matches!(word.text.as_str(), "$" | "%"));
        is_prompted && self.letters.peek_second() == Some(' ')
    }

    fn skip_line(&mut self) {
        let rest = self.letters.rest();
        let length = rest.find('\n').unwrap_or(rest.len());
        self.letters.jump(self.letters.at() + length);
    }

    /// Skips a backslash, caret or back-tick that ends its line, with the line's end. Blanks after
    /// it are a slip that shells do not forgive, but what is meant is clear.
    fn skip_continuation(&mut self) -> bool {
        let rest = self.letters.rest();
        let Some(after) = rest.strip_prefix(['\\', '^', '`']) else {
            return false;
        };
        let after = after.trim_start_matches([' ', '\t', '\r']);
        let Some(after) = after.strip_prefix('\n') else {
            return false;
        };
        self.letters
            .jump(self.letters.at() + rest.len() - after.len());
        true
    }

    /// Skips the number before `>` or `<`, as in `2> errors`.
    fn skip_descriptor(&mut self) -> bool {
        let rest = self.letters.rest();
        let after = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        let is_descriptor = after.len() < rest.len() && after.starts_with(['<', '>']);
        if is_descriptor {
            self.letters
                .jump(self.letters.at() + rest.len() - after.len());
        }
        is_descriptor
    }

    /// Skips `>` or `<` and the file after it; what `<<` announces is read when the line ends.
    fn redirection(&mut self) {
        let is_here = self.letters.rest().starts_with("<<");
        while matches!(self.letters.peek(), Some('<' | '>' | '&' | '-')) {
            self.letters.take();
        }
        while matches!(self.letters.peek(), Some(' ' | '\t')) {
            self.letters.take();
        }
        if matches!(self.letters.peek(), None | Some('\n' | ';' | '|')) {
            return;
        }
        let word = self.word();
        if is_here {
            self.heredoc = Some(word);
        }
    }

    /// Reads the lines up to the word that ends them, and gives them to the command before.
    fn here_document(&mut self) {
        let Some(end) = self.heredoc.take() else {
            return;
        };
        let start = self.letters.at();
        let mut at = start;
        for line in self.letters.rest().split_inclusive('\n') {
            if line.trim() == end.text.as_str() {
                break;
            }
            at += line.len();
        }
        let text = &self.letters.rest()[..at - start];
        let document = Word {
            text: Embedded::verbatim(text, self.file, start),
            span: self.span(start..at),
            quoting: Quoting::Plain,
        };
        self.letters.jump(at);
        self.skip_line();
        if let Some(last) = self.commands.last_mut() {
            last.input = Some(document);
        }
    }

    /// Reads a word, which begins here.
    fn word(&mut self) -> Word {
        let start = self.letters.at();
        let mut text = Embedded::default();
        let mut quoting = None;
        while let Some(letter) = self.letters.peek() {
            if matches!(letter, ' ' | '\t' | '\r' | '\n' | ';' | '|' | '&' | ')')
                || (letter != '\\' && self.ends_line())
            {
                break;
            }
            if self.skip_continuation() {
                continue;
            }
            let part = self.part(&mut text);
            quoting = match quoting {
                None => Some(part),
                Some(before) if before == part => Some(part),
                Some(_) => Some(Quoting::Mixed),
            };
        }
        Word {
            text,
            span: self.span(start..self.letters.at()),
            quoting: quoting.unwrap_or(Quoting::Mixed),
        }
    }

    /// Whether the letter here is the caret or back-tick that ends a line.
    fn ends_line(&self) -> bool {
        let after = self.letters.rest().strip_prefix(['^', '`']);
        after.is_some_and(|after| after.trim_start_matches('\r').starts_with('\n'))
    }

    /// Reads one quoted or bare part of a word.
    fn part(&mut self, text: &mut Embedded) -> Quoting {
        let has_caret = self.letters.rest().starts_with('^');
        let Some(Letter { letter, range }) = self.letters.take() else {
            return Quoting::Mixed;
        };
        match (letter, self.letters.peek()) {
            ('\'', _) => {
                self.single(range, text);
                Quoting::Single
            }
            ('"', _) => {
                self.double(range, text);
                if has_caret {
                    Quoting::Mixed
                } else {
                    Quoting::Double
                }
            }
            ('$', Some('\'')) => {
                self.letters.take();
                self.ansi(range, text);
                Quoting::Mixed
            }
            ('$' | '`', _) => {
                self.expansion(letter, range, text);
                Quoting::Mixed
            }
            ('\\', Some(_)) => {
                if let Some(next) = self.letters.take() {
                    let span = self.span(range.start..next.range.end);
                    text.push_escape(next.letter.encode_utf8(&mut [0; 4]), span);
                }
                Quoting::Mixed
            }
            _ => {
                self.keep(letter, range, text);
                Quoting::Mixed
            }
        }
    }

    /// Adds a letter as it stands.
    pub(super) fn keep(&self, letter: char, range: Range<usize>, text: &mut Embedded) {
        let written = range.len() == letter.len_utf8();
        let span = self.span(range);
        let mut bytes = [0; 4];
        let letter = letter.encode_utf8(&mut bytes);
        if written {
            text.push(letter, span);
        } else {
            text.push_escape(letter, span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each command, parted by `|`, and after ` < ` what it is given to read.
    fn read(text: &str) -> Vec<String> {
        let (commands, diagnostics) = commands(text, FileId(0));
        let problems = diagnostics
            .iter()
            .map(|it| format!("{}: {}", it.rule, &text[it.span.range()]));
        let commands = commands.iter().map(|command| {
            let words: Vec<&str> = command
                .words
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            let input = command.input.as_ref();
            let input = input.map_or(String::new(), |it| format!(" < {}", it.text.as_str()));
            words.join("|") + &input
        });
        commands.chain(problems).collect()
    }

    #[test]
    fn quotes_and_escapes_are_read_as_shells_read_them() {
        for (text, words) in [
            ("a 'b c' \"d\\\"e\" f\\ g", "a|b c|d\"e|f g"),
            (r#"'it'\''s' "a"'b'c"#, "it's|abc"),
            (r"$'a\'b\n\x41\u00e9\t'", "a'b\nAé\t"),
            (r#""\$5 \a \\""#, r"$5 \a \"),
            (
                "\"$A ${B:-x} $(date \"+%s\") `id`\" $1 a$",
                "null null null null|null|a$",
            ),
            ("'$A'", "$A"),
            ("\"{`\"a`\": 1}\"", "{\"a\": 1}"),
            ("^\"{ ^\\^\"a^\\^\": 1 }^\"", "{ \"a\": 1 }"),
            ("a \\\n  b \\ \n c `\n d ^\r\n e", "a|b|c|d|e"),
            ("a'b\nc'", "ab\nc"),
        ] {
            assert_eq!(read(text), [words], "{text}");
        }
    }

    #[test]
    fn commands_end_at_lines_pipes_and_semicolons() {
        assert_eq!(
            read("# c\n$ a \\\n> x#y # z\nb;c | d && e > f 2>&1 'g' 2 \\\n > i\n> h"),
            ["$|a|x#y", "b", "c", "d", "e|g|2", "h"]
        );
    }

    #[test]
    fn a_here_document_is_what_the_command_reads() {
        assert_eq!(
            read("a -d @- <<'EOF' -s\n{\"x\": 1}\nEOF\nb"),
            ["a|-d|@-|-s < {\"x\": 1}\n", "b"]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_at_its_beginning() {
        assert_eq!(read("a 'b"), ["a|b", "unclosed-quote: '"]);
        assert_eq!(read("a \"b $(c"), ["a|b null", "unclosed-quote: \""]);
    }
}
