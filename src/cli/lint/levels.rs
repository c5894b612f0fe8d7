//! From flags and `ensayo.yaml` to how loudly rules speak.

use crate::cli::args::LintLevels;
use crate::cli::failure::Failure;
use crate::lint::Policy;
use crate::scenario::Config;

/// What flags and configuration say together.
pub(in crate::cli) fn policy(args: &LintLevels, config: &Config) -> Result<Policy, Failure> {
    Policy::new(config, &args.flags()).map_err(|unknown| Failure::usage(unknown.message()))
}
