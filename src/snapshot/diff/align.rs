//! Which items of two lists belong together: by what tells them apart, else by what they share.

use std::collections::BTreeMap;

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::spot::Spot;
use crate::json::canonical;

/// Two lists held against each other.
pub(super) struct Alignment {
    /// Every item of both lists, once.
    pub(super) pairs: Vec<Pair>,
    /// Whether the same items stand in another order, where the order may matter.
    pub(super) is_reordered: bool,
    /// Whether the order of the items means nothing.
    pub(super) is_unordered: bool,
}

/// Items by their places in the old and in the new list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// Longer lists without keys are held against each other by place: finding what they share costs
/// time by the product of their lengths.
const LONGEST: usize = 2_000;

/// Pairs the items of two lists: by the contract's key, else by their `id`, else by the longest
/// sequence that they share.
pub(super) fn align(at: &Spot, old: &[Value], new: &[Value]) -> Alignment {
    let key = at.key_of_items();
    if !key.is_empty()
        && let Some(pairs) = by_key(key, old, new)
    {
        return Alignment {
            pairs,
            is_reordered: false,
            is_unordered: true,
        };
    }
    if let Some(pairs) = by_key(&["id"], old, new) {
        let places = pairs.iter().filter_map(|pair| match pair {
            Pair::Both(_, new) => Some(*new),
            Pair::Old(_) | Pair::New(_) => None,
        });
        let is_reordered = !places.is_sorted();
        return Alignment {
            pairs,
            is_reordered,
            is_unordered: false,
        };
    }
    Alignment {
        pairs: by_sequence(old, new),
        is_reordered: false,
        is_unordered: false,
    }
}

/// `None` when an item lacks the key or two share it.
fn by_key(key: &[&str], old: &[Value], new: &[Value]) -> Option<Vec<Pair>> {
    let (old, new) = (keys(key, old)?, keys(key, new)?);
    let mut pairs: Vec<Pair> = Vec::with_capacity(old.len().max(new.len()));
    let places = |keys: &[String]| -> BTreeMap<String, usize> {
        keys.iter().cloned().zip(0..).collect::<BTreeMap<_, _>>()
    };
    let (old_places, new_places) = (places(&old), places(&new));
    if old_places.len() < old.len() || new_places.len() < new.len() {
        return None;
    }
    for (index, key) in old.iter().enumerate() {
        pairs.push(match new_places.get(key) {
            Some(&place) => Pair::Both(index, place),
            None => Pair::Old(index),
        });
    }
    let is_added = |(_, key): &(usize, &String)| !old_places.contains_key(*key);
    let added = new.iter().enumerate().filter(is_added);
    pairs.extend(added.map(|(index, _)| Pair::New(index)));
    Some(pairs)
}

fn keys(key: &[&str], items: &[Value]) -> Option<Vec<String>> {
    let of = |item: &Value| {
        let parts = key.iter().map(|member| {
            let part = item.get(member)?;
            (part.is_string() || part.is_number()).then(|| canonical::write(part))
        });
        parts.collect::<Option<Vec<_>>>().map(|it| it.join(","))
    };
    items.iter().map(of).collect()
}

fn by_sequence(old: &[Value], new: &[Value]) -> Vec<Pair> {
    if old.len().max(new.len()) > LONGEST {
        return by_place(0..old.len(), 0..new.len()).collect();
    }
    let texts = |items: &[Value]| items.iter().map(canonical::write).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &texts(old), &texts(new));
    ops.iter()
        .flat_map(|op| {
            let (old, new) = (op.old_range(), op.new_range());
            match op {
                // What is only in one of them has no partner.
                DiffOp::Delete { .. } => by_place(old, 0..0),
                DiffOp::Insert { .. } => by_place(0..0, new),
                DiffOp::Equal { .. } | DiffOp::Replace { .. } => by_place(old, new),
            }
        })
        .collect()
}

/// Pairs one by one; what is left of the longer has no partner.
fn by_place(
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
) -> impl Iterator<Item = Pair> {
    let shared = old.len().min(new.len());
    let both = old.clone().zip(new.clone());
    let both = both.map(|(old, new)| Pair::Both(old, new));
    let removed = old.skip(shared).map(Pair::Old);
    both.chain(removed).chain(new.skip(shared).map(Pair::New))
}
