//! A payment's members on their way out, and what its method adds to them.

use serde::Serialize;
use serde::ser::{Error, SerializeMap};
use serde_json::{Value, json};

use super::super::artefacts::picture_of;
use super::super::payment::Payment;

/// The members that were written, and what the method adds to them.
pub(super) struct Members<'p, M> {
    map: M,
    artefacts: &'p [(&'static str, Value)],
    /// The members to which it adds.
    touched: Vec<&'static str>,
}

impl<'p, M: SerializeMap> Members<'p, M> {
    pub(super) fn new(map: M, payment: &'p Payment) -> Self {
        let artefacts = &payment.artefacts;
        let mut touched: Vec<_> = artefacts.iter().map(|(path, _)| member_of(path)).collect();
        touched.dedup();
        Self {
            map,
            artefacts,
            touched,
        }
    }

    pub(super) fn put(
        &mut self,
        key: &'static str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), M::Error> {
        if !self.touched.contains(&key) {
            return self.map.serialize_entry(key, value);
        }
        let mut value = serde_json::to_value(value).map_err(M::Error::custom)?;
        self.add(key, &mut value);
        self.map.serialize_entry(key, &value)
    }

    pub(super) fn nulls(&mut self, keys: &[&'static str]) -> Result<(), M::Error> {
        keys.iter().try_for_each(|key| self.put(key, &()))
    }

    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        self.map.end()
    }

    /// Sets what the method adds to a member.
    fn add(&self, key: &str, member: &mut Value) {
        let artefacts = self.artefacts.iter();
        for (path, value) in artefacts.filter(|(path, _)| member_of(path) == key) {
            put_in(member, path, value.clone());
            if let Some((path, picture)) = picture_of(path, value) {
                put_in(member, &path, picture);
            }
        }
    }
}

/// Sets a member of the answer, or what a path leads to in it.
fn put_in(member: &mut Value, path: &str, value: Value) {
    match path.split_once('.') {
        Some((_, rest)) => place(member, rest, value),
        None => *member = value,
    }
}

/// The member of the answer that a path leads to, or into.
fn member_of(path: &'static str) -> &'static str {
    path.split_once('.').map_or(path, |(member, _)| member)
}

/// Sets what stands at a dotted path, making the objects on the way.
pub(crate) fn place(view: &mut Value, path: &str, value: Value) {
    let mut here = view;
    for key in path.split('.') {
        if !here.is_object() {
            *here = json!({});
        }
        here = &mut here[key];
    }
    *here = value;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_make_the_objects_on_the_way() {
        let mut view = json!({"a": {"b": 1}, "n": null});
        place(&mut view, "a.c.d", json!("x"));
        place(&mut view, "n.e", json!(2));
        assert_eq!(
            view.to_string(),
            r#"{"a":{"b":1,"c":{"d":"x"}},"n":{"e":2}}"#
        );
    }
}
