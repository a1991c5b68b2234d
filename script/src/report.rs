//! Outcomes of the steps of a script.

use std::fmt;

use crate::script::{Script, Step};

/// How one step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As demanded.
    Pass,
    /// Otherwise: why.
    Fail(String),
    /// Not tried, since this feature is missing.
    Unsupported(String),
}

/// One step of a report.
#[derive(Clone, Debug)]
pub struct StepReport {
    /// Line in the script.
    pub line: usize,
    /// The directive's keyword.
    pub keyword: &'static str,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a script came to: one entry per step, in order.
#[derive(Clone, Debug)]
pub struct Report {
    /// The steps.
    pub steps: Vec<StepReport>,
}

impl Report {
    /// Puts the outcomes beside the script's steps. The two are equally long.
    ///
    /// # Panics
    /// If they are not: an engine lost a step.
    pub fn new(script: &Script, outcomes: Vec<Outcome>) -> Report {
        assert_eq!(script.steps.len(), outcomes.len(), "an engine answers for every step");
        let report =
            |(step, outcome): (&Step, Outcome)| StepReport { line: step.line, keyword: step.kind.keyword(), outcome };
        Report { steps: script.steps.iter().zip(outcomes).map(report).collect() }
    }

    /// Number of steps that passed.
    pub fn passed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Pass))
    }

    /// Number of steps that failed.
    pub fn failed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Fail(_)))
    }

    /// Number of steps left out for a missing feature.
    pub fn unsupported(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Unsupported(_)))
    }

    fn count(&self, which: impl Fn(&Outcome) -> bool) -> usize {
        self.steps.iter().filter(|step| which(&step.outcome)).count()
    }
}

impl fmt::Display for StepReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.line, self.keyword)?;
        match &self.outcome {
            Outcome::Pass => Ok(()),
            Outcome::Fail(reason) => write!(f, ": {reason}"),
            Outcome::Unsupported(feature) => write!(f, ": unsupported: {feature}"),
        }
    }
}
