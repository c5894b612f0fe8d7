//! Bytes into text: UTF-8 with or without a byte order mark, and a clear word about anything else.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::{FileId, Span};

/// Bytes that are no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// What can be shown of them: the text up to the end of the line that breaks off.
    pub shown: String,
    at: Range<usize>,
    rule: &'static str,
    message: Message,
    help: Message,
}

impl NotText {
    /// The finding, for a file whose text is [`NotText::shown`].
    pub fn diagnostic(&self, file: FileId) -> Diagnostic {
        let span = Span::new(file, self.at.clone());
        Diagnostic::error(self.rule, span, self.message.clone()).with_help(self.help.clone())
    }
}

const NOT_UTF8: Text = text! {
    en: "this is not UTF-8: byte { $offset } of the file, in line { $line }, belongs to no character",
    es: "esto no es UTF-8: el byte { $offset } del archivo, en la línea { $line }, no pertenece a ningún carácter",
    pt: "isto não é UTF-8: o byte { $offset } do arquivo, na linha { $line }, não pertence a nenhum caractere",
};
const SAVE: Text = text! {
    en: "save the file as UTF-8",
    es: "guarda el archivo como UTF-8",
    pt: "salve o arquivo como UTF-8",
};
const UTF16: Text = text! {
    en: "this file is written in UTF-16",
    es: "este archivo está escrito en UTF-16",
    pt: "este arquivo está escrito em UTF-16",
};
const BINARY: Text = text! {
    en: "this looks like a binary file: byte { $offset } is zero",
    es: "esto parece un archivo binario: el byte { $offset } es cero",
    pt: "isto parece um arquivo binário: o byte { $offset } é zero",
};
const GZIP: Text = text! {
    en: "this file is compressed with gzip",
    es: "este archivo está comprimido con gzip",
    pt: "este arquivo está compactado com gzip",
};
const DECOMPRESS: Text = text! {
    en: "decompress it first, or pipe `gunzip -c` into `ensayo lint -`",
    es: "descomprímelo primero, o pasa `gunzip -c` a `ensayo lint -`",
    pt: "descompacte-o antes, ou passe `gunzip -c` para `ensayo lint -`",
};
const GIVE_TEXT: Text = text! {
    en: "name a YAML or JSON file",
    es: "indica un archivo YAML o JSON",
    pt: "indique um arquivo YAML ou JSON",
};

/// How many bytes are searched for a zero.
const PROBE: usize = 8 * 1024;

/// The text of a file, without its byte order mark. Places in a file are places in this text.
///
/// # Errors
/// When the bytes are UTF-16, binary, or otherwise no UTF-8.
///
/// ```
/// use ensayo::source::decode;
/// assert_eq!(decode(b"\xef\xbb\xbfa: 1").unwrap(), "a: 1");
/// assert!(decode(b"a: \xe9").is_err());
/// ```
pub fn decode(bytes: &[u8]) -> Result<String, Box<NotText>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(nothing_shown(UTF16.message(), SAVE));
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(nothing_shown(GZIP.message(), DECOMPRESS));
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    if let Some(offset) = probe.iter().position(|&byte| byte == 0) {
        return Err(nothing_shown(BINARY.with("offset", offset), GIVE_TEXT));
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mark = bytes.len() - body.len();
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(broken(body, error.valid_up_to(), mark)),
    }
}

fn nothing_shown(message: Message, help: Text) -> Box<NotText> {
    Box::new(NotText {
        shown: String::new(),
        at: 0..0,
        rule: "not-utf8",
        message,
        help: help.message(),
    })
}

/// Shows the text before the broken byte and the rest of its line, with a replacement character.
fn broken(body: &[u8], valid: usize, mark: usize) -> Box<NotText> {
    let mut shown = String::from_utf8_lossy(&body[..valid]).into_owned();
    let line = shown.matches('\n').count() + 1;
    let start = shown.len();
    let rest = &body[valid..];
    let end = rest
        .iter()
        .position(|&byte| byte == b'\n')
        .unwrap_or(rest.len());
    shown.push_str(&String::from_utf8_lossy(&rest[..end.min(LINE_SHOWN)]));
    let width = shown[start..].chars().next().map_or(0, char::len_utf8);
    Box::new(NotText {
        shown,
        at: start..start + width,
        rule: "not-utf8",
        message: NOT_UTF8.with("offset", valid + mark).with("line", line),
        help: SAVE.message(),
    })
}

/// The most bytes that are shown of a line after its broken byte.
const LINE_SHOWN: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::{Style, render};
    use crate::i18n::Lang;
    use crate::text::{SourceFile, Sources};

    fn shown(bytes: &[u8]) -> String {
        let problem = decode(bytes).unwrap_err();
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a.yaml", problem.shown.as_str()));
        let style = Style {
            color: false,
            lang: Lang::En,
            width: 100,
        };
        render(&problem.diagnostic(file), &sources, style)
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        assert_eq!(decode(b"\xef\xbb\xbfa: \xc3\xb1\r\n").unwrap(), "a: ñ\r\n");
    }

    #[test]
    fn a_broken_byte_is_shown_in_its_line() {
        insta::assert_snapshot!(shown(b"a: \xc3\xb1\nb: caf\xe9 # x\nc: 1\n"), @r##"
        error[not-utf8]: this is not UTF-8: byte 12 of the file, in line 2, belongs to no character
         --> a.yaml:2:7
          |
        2 | b: caf� # x
          |       ^
          |
          = help: save the file as UTF-8
        "##);
    }

    #[test]
    fn offsets_count_the_byte_order_mark() {
        let problem = decode(b"\xef\xbb\xbfa\xff").unwrap_err();
        assert_eq!(
            problem.message.in_lang(Lang::En).split(',').next(),
            Some("this is not UTF-8: byte 4 of the file")
        );
    }

    #[test]
    fn utf16_is_named() {
        insta::assert_snapshot!(shown(b"\xff\xfea\0:\0"), @r##"
        error[not-utf8]: this file is written in UTF-16
         --> a.yaml:1:1
          |
        1 |
          | ^
          |
          = help: save the file as UTF-8
        "##);
    }

    #[test]
    fn a_compressed_file_is_named() {
        let problem = decode(b"\x1f\x8b\x08\x00").unwrap_err();
        assert_eq!(
            problem.message.in_lang(Lang::En),
            "this file is compressed with gzip"
        );
    }

    #[test]
    fn a_binary_file_is_named() {
        insta::assert_snapshot!(shown(b"\x7fELF\0\x01"), @r##"
        error[not-utf8]: this looks like a binary file: byte 4 is zero
         --> a.yaml:1:1
          |
        1 |
          | ^
          |
          = help: name a YAML or JSON file
        "##);
    }
}
