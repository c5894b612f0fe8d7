//! `ensayo schema`: every shipped scenario is of it, and what the linter refuses for its shape is not.

use serde_json::Value;

use crate::sandbox::{Sandbox, files};
use crate::tokens::root;

fn validator() -> jsonschema::Validator {
    let printed = Sandbox::new().run(&["schema", "--lang", "pt"]);
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    let schema: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn every_shipped_scenario_is_of_the_schema() {
    let validator = validator();
    let scenarios = files(&root().join("scenarios"));
    let scenarios = scenarios.iter().filter(|(path, _)| path.ends_with(".yaml"));
    let mut count = 0;
    for (path, text) in scenarios {
        let value: Value = serde_yaml::from_slice(text).expect("YAML");
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
        count += 1;
    }
    assert!(count > 100, "{count}");
}

#[test]
fn misspelt_keys_and_wrong_shapes_are_not_of_the_schema() {
    let validator = validator();
    for text in [
        "scenario: A\nsteps: []\n",
        "scenario: A\nrequests: {}\n",
        "scenario: A\nsite: MLX\n",
        "scenario: A\nrequest: { enpoint: get_payment }\n",
        "scenario: A\nexpect: { idempotent: maybe }\n",
        "scenario: A\nact: dance\n",
        "scenario: A\nsteps: [{ id: Not A Name }]\n",
    ] {
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        assert!(!validator.is_valid(&value), "{text}");
    }
}
