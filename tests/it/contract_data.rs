//! The compiler of the contract refuses what is not strict, and says which record is to blame.

use std::path::Path;

use ensayo::files;

#[path = "../../build/mod.rs"]
mod build;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/contract/data");

/// A copy of the data in which one text is replaced by another, compiled.
fn problems_after(file: &str, old: &str, new: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy_data(folder.path());
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).expect("a data file");
    assert!(text.contains(old), "{file} has no `{old}`");
    files::write_whole(&path, text.replacen(old, new, 1).as_bytes()).expect("a copy");
    build::compile(folder.path()).err().unwrap_or_default()
}

fn copy_data(folder: &Path) {
    for entry in std::fs::read_dir(DATA).expect("the data") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), folder.join(entry.file_name())).expect("a copy");
    }
}

#[test]
fn the_data_compiles_to_one_file_per_table() {
    let tables: Vec<build::Table> = build::compile(Path::new(DATA)).unwrap();
    assert!(tables.iter().all(|it| it.file.ends_with(".rs")));
    assert!(tables.iter().all(|it| it.code.contains("static ")));
}

#[test]
fn an_unknown_key_names_file_and_record() {
    assert_eq!(
        problems_after(
            "errors.yaml",
            "  slug: bad_request\n",
            "  slag: bad_request\n"
        ),
        [
            "errors.yaml:7: `1`: unknown field `slag`, expected one of `code`, `status`, `slug`, `message`, `wire`, `detail`, `field`, `scope`, `decided_by`, `in_seed`, `meaning`, `evidence`"
        ]
    );
}

#[test]
fn an_unknown_value_names_file_and_record() {
    assert_eq!(
        problems_after(
            "endpoints.yaml",
            "confidence: documented",
            "confidence: certain"
        ),
        [
            "endpoints.yaml:9: `create_payment`: evidence.confidence: unknown variant `certain`, expected one of `documented`, `measured`, `reported`, `disputed`"
        ]
    );
}

#[test]
fn a_field_with_an_unknown_code_is_refused() {
    assert_eq!(
        problems_after(
            "request_fields.yaml",
            "codes: [\"4027\"]",
            "codes: [\"40270\"]"
        ),
        ["request_fields.yaml: `campaign_id`: the code `40270` is not in `errors.yaml`"]
    );
}

#[test]
fn an_error_about_an_unknown_field_is_refused() {
    assert_eq!(
        problems_after("errors.yaml", "field: campaign_id", "field: campain_id"),
        ["errors.yaml: `2038`: `field` names `campain_id`, which no request has"]
    );
}

#[test]
fn an_order_of_refusals_with_an_unknown_code_is_refused() {
    assert_eq!(
        problems_after("refusals.yaml", "- \"4292\"", "- \"4299\""),
        ["refusals.yaml: `MissingKey`: the code `4299` is not in `errors.yaml`"]
    );
}

#[test]
fn a_code_with_two_places_is_refused() {
    assert_eq!(
        problems_after("refusals.yaml", "- \"4292\"", "- \"8\""),
        ["refusals.yaml: `8`: this code has two places"]
    );
}

#[test]
fn a_record_without_a_source_is_refused() {
    let source = "source:\n      - \"our log\"";
    let old = "source:\n      - https://www.mercadopago.com/developers/en/reference/payments/_payments_id/get";
    assert_eq!(problems_after("endpoints.yaml", old, source), [""; 0]);
    assert_eq!(
        problems_after("endpoints.yaml", old, "source: []"),
        ["endpoints.yaml: `get_payment`: `evidence.source` names no source"]
    );
    assert_eq!(
        problems_after("endpoints.yaml", old, ""),
        ["endpoints.yaml:21: `get_payment`: evidence: missing field `source`"]
    );
}

#[test]
fn a_text_that_lacks_a_language_is_refused() {
    let text = std::fs::read_to_string(Path::new(DATA).join("errors.yaml")).unwrap();
    let line = text.lines().find(|it| it.starts_with("    pt: ")).unwrap();
    assert_eq!(
        problems_after("errors.yaml", &format!("{line}\n"), ""),
        ["errors.yaml:14: `1`: meaning: missing field `pt`"]
    );
}

#[test]
fn a_field_without_a_parent_is_refused() {
    assert_eq!(
        problems_after("request_fields.yaml", "path: payer.phone\n", "path: payer.phones\n"),
        ["area_code", "extension", "number"].map(|key| format!(
            "request_fields.yaml: `payer.phone.{key}`: its parent `payer.phone` is not an object or array of this body"
        ))
    );
}

#[test]
fn a_sensitive_value_that_snapshots_keep_is_refused() {
    let old = "  - path: security_code_length\n    kind: integer\n    action: keep";
    let new =
        "  - path: security_code_length\n    kind: integer\n    sensitive: true\n    action: keep";
    assert_eq!(
        problems_after("response_fields.yaml", old, new),
        ["response_fields.yaml: `security_code_length`: a sensitive value is redacted or dropped"]
    );
}

#[test]
fn an_action_with_an_unknown_field_or_area_is_refused() {
    assert_eq!(
        problems_after("recommendations.yaml", "[external_reference]", "[order]"),
        Vec::<String>::new()
    );
    assert_eq!(
        problems_after("recommendations.yaml", "[external_reference]", "[order_id]"),
        [
            "recommendations.yaml: `external_reference`: the field `order_id` is not in `request_fields.yaml`"
        ]
    );
    assert_eq!(
        problems_after(
            "recommendations.yaml",
            "  - id: tls\n    area: security\n",
            "  - id: tls\n    area: safety\n"
        ),
        ["recommendations.yaml: `tls`: there is no area `safety`"]
    );
}

#[test]
fn an_action_that_occurs_twice_is_refused() {
    assert_eq!(
        problems_after("recommendations.yaml", "- id: item_title", "- id: item_id"),
        ["recommendations.yaml: `item_id`: this id occurs twice"]
    );
}

#[test]
fn a_file_that_no_table_reads_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy_data(folder.path());
    files::write_whole(&folder.path().join("fees.yaml"), b"[]\n").unwrap();
    assert_eq!(
        build::compile(folder.path()).err().unwrap_or_default(),
        ["fees.yaml: no table of the contract reads this file"]
    );
}

#[test]
fn a_method_that_requires_an_unknown_field_is_refused() {
    assert_eq!(
        problems_after(
            "methods_mlc.yaml",
            "      - callback_url\n",
            "      - callback\n"
        ),
        ["methods_mlc.yaml: `webpay`: `callback` is not a field of a payment's body"]
    );
}

#[test]
fn an_answer_with_an_unknown_response_field_is_refused() {
    assert_eq!(
        problems_after(
            "methods.yaml",
            "transaction_data.qr_code\n",
            "transaction_data.qr\n"
        ),
        [
            "methods.yaml: `Pix`: no payment has the field `point_of_interaction.transaction_data.qr`"
        ]
    );
}

#[test]
fn a_test_card_of_a_method_that_its_site_lacks_is_refused() {
    assert_eq!(
        problems_after("cards.yaml", "method: debelo", "method: debcabal"),
        ["cards.yaml: `5067766783888311`: `debcabal` is not a method of Mlb"]
    );
}

#[test]
fn a_test_card_that_fails_the_check_of_luhn_is_refused() {
    assert_eq!(
        problems_after("cards.yaml", "4235647728025682", "4235647728025683"),
        ["cards.yaml: `4235647728025683`: this number fails the check of Luhn"]
    );
}

#[test]
fn an_outcome_whose_detail_belongs_to_another_state_is_refused() {
    assert_eq!(
        problems_after(
            "cards.yaml",
            "detail: pending_contingency",
            "detail: accredited"
        ),
        ["cards.yaml: `CONT`: `accredited` is not a detail of InProcess in `statuses.yaml`"]
    );
}

#[test]
fn a_duration_that_is_not_iso_8601_is_refused() {
    assert_eq!(
        problems_after("statuses.yaml", "duration: P180D", "duration: 180D"),
        [
            "statuses.yaml: `refund`: `180D` is not an ISO 8601 duration of days, hours, minutes, seconds"
        ]
    );
    assert_eq!(
        problems_after("methods_mlb.yaml", "min: PT30M", "min: P1M"),
        [
            "methods_mlb.yaml: `pix`: `P1M` is not an ISO 8601 duration of days, hours, minutes, seconds"
        ]
    );
    assert_eq!(
        problems_after("statuses.yaml", "P180D", "P179DT24H"),
        [""; 0]
    );
}

#[test]
fn a_transition_from_a_final_state_is_refused() {
    assert_eq!(
        problems_after(
            "statuses.yaml",
            "  - from: authorized\n",
            "  - from: rejected\n"
        ),
        ["statuses.yaml: `Approved by Capture`: nothing follows a final state"]
    );
}

#[test]
fn a_transition_to_an_unknown_state_is_refused() {
    let problems = problems_after("statuses.yaml", "    to: charged_back", "    to: disputed");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("unknown variant `disputed`"),
        "{problems:?}"
    );
}

#[test]
fn a_site_that_is_missing_is_refused() {
    assert_eq!(
        problems_after("sites.yaml", "  - id: MLA", "  - id: MLB"),
        ["sites.yaml: each site occurs once, in the order of `Site`"]
    );
}

#[test]
fn a_test_document_of_an_unknown_type_is_refused() {
    assert_eq!(
        problems_after("sites.yaml", "type: CPF,", "type: RG,"),
        ["sites.yaml: `Mlb`: `test_document.type` is not a document of the site"]
    );
}

#[test]
fn a_mistaken_id_that_is_a_method_is_refused() {
    assert_eq!(
        problems_after("methods.yaml", "written: boleto", "written: pix"),
        ["methods.yaml: `pix`: `written` is no method, `meant` is one"]
    );
}
