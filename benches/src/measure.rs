//! Two sides of one measure, run in turns so that a busy minute of the machine hits both.

use std::time::{Duration, Instant};

/// How many rounds each measure has; an odd number has a median that was measured.
pub const ROUNDS: usize = 9;

/// One line of the table.
pub struct Row {
    /// What is measured.
    pub what: &'static str,
    /// Our figure, with its unit.
    pub ours: String,
    /// Whom we stand beside.
    pub peer: &'static str,
    /// The peer's figure, with its unit.
    pub theirs: String,
    /// Our time for the same work, divided by the peer's: below 1 we are faster.
    pub ratio: f64,
}

/// The median times of both sides for one unit of work.
pub struct Medians {
    ours: f64,
    theirs: f64,
}

impl Medians {
    /// A line in units of work per second: `scale` units make one of `unit`.
    pub fn rate(
        &self,
        what: &'static str,
        peer: &'static str,
        work: usize,
        scale: f64,
        unit: &str,
    ) -> Row {
        let rate = |seconds: f64| format!("{} {unit}", shown(work as f64 / scale / seconds));
        Row {
            what,
            ours: rate(self.ours),
            peer,
            theirs: rate(self.theirs),
            ratio: self.ours / self.theirs,
        }
    }

    /// A line in milliseconds for the whole work.
    pub fn time(&self, what: &'static str, peer: &'static str) -> Row {
        let time = |seconds: f64| format!("{:.2} ms", seconds * 1_000.0);
        Row {
            what,
            ours: time(self.ours),
            peer,
            theirs: time(self.theirs),
            ratio: self.ours / self.theirs,
        }
    }
}

/// Times both sides, once unmeasured and then in turns, the first side alternating.
pub fn compare(ours: impl FnMut(), theirs: impl FnMut()) -> Medians {
    rounds(ROUNDS, ours, theirs)
}

/// As [`compare`], with as many rounds as asked for.
pub fn rounds(count: usize, mut ours: impl FnMut(), mut theirs: impl FnMut()) -> Medians {
    let mut times = (Vec::new(), Vec::new());
    ours();
    theirs();
    for round in 0..count {
        if round % 2 == 0 {
            times.0.push(time(&mut ours));
            times.1.push(time(&mut theirs));
        } else {
            times.1.push(time(&mut theirs));
            times.0.push(time(&mut ours));
        }
    }
    Medians {
        ours: median(times.0).as_secs_f64(),
        theirs: median(times.1).as_secs_f64(),
    }
}

fn time(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn shown(figure: f64) -> String {
    if figure < 100.0 {
        return format!("{figure:.1}");
    }
    grouped(figure)
}

/// A figure without decimals, its digits in groups of three.
pub fn grouped(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The table in Markdown.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| measure | Ensayo | peer | peer's figure | our time ÷ peer's |\n|---|---:|---|---:|---:|\n",
    );
    for row in rows {
        let Row {
            what,
            ours,
            peer,
            theirs,
            ratio,
        } = row;
        text.push_str(&format!(
            "| {what} | {ours} | {peer} | {theirs} | {ratio:.2} |\n"
        ));
    }
    text
}
