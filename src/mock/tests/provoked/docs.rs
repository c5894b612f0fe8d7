//! What the documentation lists.

use super::details::usual_way;
use super::ways::WAYS;
use crate::contract::{ErrorCode, status_details};

const DOCS: &str = include_str!("../../../../docs/mock.md");

#[test]
fn the_docs_list_every_code_and_every_detail() {
    let codes = ErrorCode::ALL.iter().map(|it| {
        let info = it.info();
        let says = WAYS.iter().find(|way| way.code == *it).map(|way| way.says);
        let of_body = || {
            if info.decided_by.is_none() {
                "the request itself"
            } else {
                ""
            }
        };
        let says = says.unwrap_or_else(of_body);
        row(&[
            &format!("`{}`", info.code),
            &info.http_status.to_string(),
            says,
        ])
    });
    let details = status_details().iter().map(|it| {
        row(&[
            &format!("`{}`", it.id),
            &format!("`{}`", it.status.id()),
            &usual_way(it),
        ])
    });
    let rows: Vec<String> = codes.chain(details).collect();
    let missing: Vec<&String> = rows
        .iter()
        .filter(|row| !DOCS.contains(row.as_str()))
        .collect();
    assert!(missing.is_empty(), "docs/mock.md lacks\n{missing:#?}");
}

fn row(cells: &[&str]) -> String {
    let cells = cells.iter().filter(|cell| !cell.is_empty());
    let cells: Vec<&str> = cells.copied().collect();
    format!("| {} |", cells.join(" | "))
}
