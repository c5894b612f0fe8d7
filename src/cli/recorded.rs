//! `--target recorded`: answers that were recorded, with their age.

use std::sync::Arc;

use super::args::ReplayTarget;
use super::backend::Around;
use super::failure::Failure;
use super::output::Output;
use super::target::{self, Opened, RECORDED, SANDBOX};
use crate::clock::Clock;
use crate::contract::Site;
use crate::i18n::Text;
use crate::replay::recorded::Recordings;
use crate::replay::{Planned, Target};
use crate::scenario::Project;
use crate::snapshot::Store;
use crate::snapshot::policy::Keeping;
use crate::text;

const AGE: Text = text! {
    en: "{ $count ->
        [one] { $count } recorded answer
       *[other] { $count } recorded answers
    }; the oldest is of { $day }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    } ago",
    es: "{ $count ->
        [one] { $count } respuesta grabada
       *[other] { $count } respuestas grabadas
    }; la más antigua es del { $day }, hace { $days ->
        [one] { $days } día
       *[other] { $days } días
    }",
    pt: "{ $count ->
        [one] { $count } resposta gravada
       *[other] { $count } respostas gravadas
    }; a mais antiga é de { $day }, há { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }",
};
const OLD: Text = text! {
    en: "warning: that is older than { $most } days (`recordings.max_age_days` in ensayo.yaml); the API may answer otherwise by now, record again",
    es: "advertencia: tiene más de { $most } días (`recordings.max_age_days` en ensayo.yaml); la API puede responder distinto a esta altura, graba de nuevo",
    pt: "aviso: tem mais de { $most } dias (`recordings.max_age_days` no ensayo.yaml); a API pode responder diferente a esta altura, grave de novo",
};

/// How old recordings may be, in days, unless `ensayo.yaml` says otherwise.
const MAX_AGE: u32 = 90;
const SECONDS_OF_A_DAY: i64 = 86_400;

/// Finds the target of a plan: [`target::open`], and recordings.
pub(super) async fn open_for(
    planned: &[Planned],
    args: &ReplayTarget,
    site: Option<Site>,
    around: Around<'_>,
) -> Result<Opened, Failure> {
    match args.target.as_str() {
        RECORDED => open(planned, around.project, around.output),
        _ => target::open(args, site, around).await,
    }
}

/// The recordings of a plan as a target. Their age is told, with a warning when it is great.
fn open(planned: &[Planned], project: &Project, output: Output) -> Result<Opened, Failure> {
    let named = project.config.targets.keys().map(String::as_str);
    let targets: Vec<Option<&str>> = [None, Some(SANDBOX)]
        .into_iter()
        .chain(named.map(Some))
        .collect();
    let store = Store::new(&project.root);
    let recordings = Recordings::of(planned, &store, &targets).map_err(Failure::error)?;
    if let Some(oldest) = recordings.oldest() {
        let age = Clock::System.now().as_second() - oldest.as_second();
        let days = u32::try_from(age / SECONDS_OF_A_DAY).unwrap_or_default();
        let day = oldest.to_string();
        let told = AGE.with("count", recordings.count()).with("days", days);
        let told = told.with("day", day.split('T').next().unwrap_or_default());
        output.notice(&told.in_lang(output.lang()));
        let most = &project.config.max_age_days;
        let most = most.as_ref().map_or(MAX_AGE, |days| days.value);
        if days > most {
            output.notice(&OLD.with("most", most).in_lang(output.lang()));
        }
    }
    Ok(Opened {
        target: Target::plain(RECORDED, Arc::new(recordings)),
        keeping: Keeping::Url,
        snapshots: None,
        salt: String::new(),
        is_real: false,
        running: None,
    })
}
