//! The list of tables, and the order of work: read all, check each against the others, emit.

use std::path::Path;

use super::reader::{Folder, Problems};
use super::{
    cards, endpoints, errors, fields, methods, methods_emit, recommendations, refusals, responses,
    sites, statuses,
};

/// One generated file.
pub(crate) struct Table {
    /// The name under `OUT_DIR`.
    pub(crate) file: &'static str,
    /// Rust source.
    pub(crate) code: String,
}

/// Everything that was read; each table is checked with the others at hand.
#[derive(Default)]
pub(crate) struct Contract {
    pub(crate) cards: cards::Document,
    pub(crate) endpoints: Vec<endpoints::Record>,
    pub(crate) errors: Vec<errors::Record>,
    pub(crate) fields: fields::Bodies,
    pub(crate) methods: methods::Methods,
    pub(crate) recommendations: recommendations::Document,
    pub(crate) refusals: Vec<refusals::Record>,
    pub(crate) responses: responses::Resources,
    pub(crate) sites: sites::Document,
    pub(crate) statuses: statuses::Document,
}

/// Compiles a folder of data files. `Err` carries every problem found.
pub(crate) fn compile(data: &Path) -> Result<Vec<Table>, Vec<String>> {
    let mut problems = Problems::default();
    let contract = read(data, &mut problems);
    if problems.is_empty() {
        check(&contract, &mut problems);
    }
    problems.into_result()?;
    Ok(emit(&contract))
}

fn read(data: &Path, problems: &mut Problems) -> Contract {
    let mut folder = Folder::open(data, problems);
    let contract = Contract {
        cards: folder.document(cards::FILE, problems),
        endpoints: folder.list(endpoints::FILE, problems),
        errors: folder.list(errors::FILE, problems),
        fields: folder.groups(fields::FILE, problems),
        methods: methods::read(&mut folder, problems),
        recommendations: folder.document(recommendations::FILE, problems),
        refusals: folder.list(refusals::FILE, problems),
        responses: folder.groups(responses::FILE, problems),
        sites: folder.document(sites::FILE, problems),
        statuses: folder.document(statuses::FILE, problems),
    };
    folder.finish(problems);
    contract
}

fn check(contract: &Contract, problems: &mut Problems) {
    cards::check(contract, problems);
    endpoints::check(contract, problems);
    errors::check(contract, problems);
    fields::check(contract, problems);
    methods::check(contract, problems);
    recommendations::check(contract, problems);
    refusals::check(contract, problems);
    responses::check(contract, problems);
    sites::check(contract, problems);
    statuses::check(contract, problems);
}

fn emit(contract: &Contract) -> Vec<Table> {
    let table = |file, code| Table { file, code };
    vec![
        table("cards.rs", cards::emit(contract)),
        table("deadlines.rs", statuses::emit_deadlines(contract)),
        table("endpoints.rs", endpoints::emit(contract)),
        table("errors.rs", errors::emit(contract)),
        table("fields.rs", fields::emit(contract)),
        table("methods.rs", methods_emit::emit(contract)),
        table("recommendations.rs", recommendations::emit(contract)),
        table("responses.rs", responses::emit(contract)),
        table("sites.rs", sites::emit(contract)),
        table("statuses.rs", statuses::emit(contract)),
    ]
}
