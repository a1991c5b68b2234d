//! How a step ended in an engine, as data, and whether that is what the script demands. Every engine answers in these terms; what
//! compares engines with each other compares these.

use crate::missing::{refused, valid};
use crate::report::{Outcome, Report};
use crate::script::{Script, Step, StepKind};
use crate::value::{Actual, Expected};

/// Why an action or an instantiation did not end normally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A trap, with its message.
    Trap(String),
    /// Stack (or another resource) exhausted.
    Exhausted,
    /// Linking failed: which import, and why.
    Link(String),
    /// An exception left the outermost function.
    Exception,
    /// The engine lacks this feature.
    Unsupported(String),
    /// Anything else, such as an export that does not exist.
    Other(String),
}

/// How one step ended: the values that came back (none but for calls, globals and memories), or why there are none.
pub type Ending = Result<Vec<Actual>, Failure>;

impl Failure {
    /// One line for people.
    pub fn describe(&self) -> String {
        match self {
            Failure::Trap(message) => format!("trapped: {message}"),
            Failure::Exhausted => "stack exhausted".into(),
            Failure::Link(message) => format!("link error: {message}"),
            Failure::Exception => "threw an exception".into(),
            Failure::Unsupported(feature) => format!("unsupported: {feature}"),
            Failure::Other(message) => message.clone(),
        }
    }

    /// The outcome of a step that should have returned.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Failure::Unsupported(feature) => Outcome::Unsupported(feature.clone()),
            other => Outcome::Fail(other.describe()),
        }
    }
}

/// Anything that can run a script.
pub trait Engine {
    /// Runs every step in order: one ending each. State of earlier scripts has no influence. Steps about modules that must be refused
    /// need no engine; their endings say nothing.
    fn run(&mut self, script: &Script) -> Vec<Ending>;

    /// Whether a trap's message is the one a script expects. The suite writes some messages longer ("uninitialized element 7")
    /// and some shorter ("out of bounds") than engines do.
    fn is_trap(&self, message: &str, expected: &str) -> bool {
        message.starts_with(expected) || expected.starts_with(message)
    }

    /// Runs a script and judges each step.
    fn run_script(&mut self, script: &Script) -> Report {
        let endings = self.run(script);
        judge(script, &endings, |message, expected| self.is_trap(message, expected))
    }
}

/// The report of a script whose steps ended so.
///
/// # Panics
/// If there is not one ending per step.
pub fn judge(script: &Script, endings: &[Ending], is_trap: impl Fn(&str, &str) -> bool) -> Report {
    assert_eq!(script.steps.len(), endings.len(), "an engine answers for every step");
    let outcomes = script.steps.iter().zip(endings).map(|(step, ending)| {
        let judged = judge_step(script, step, ending, &is_trap);
        judged.map_or_else(|outcome| outcome, |()| Outcome::Pass)
    });
    Report::new(script, outcomes.collect())
}

fn judge_step(
    script: &Script,
    step: &Step,
    ending: &Ending,
    is_trap: &impl Fn(&str, &str) -> bool,
) -> Result<(), Outcome> {
    let fail = |reason: String| Err(Outcome::Fail(reason));
    match (&step.kind, ending) {
        (StepKind::Define(module), _) => valid(script, *module).map(drop).map_err(|failure| failure.outcome()),
        (StepKind::AssertRefused { module, message, .. }, _) => match refused(script, *module, message) {
            Outcome::Pass => Ok(()),
            outcome => Err(outcome),
        },
        (StepKind::Unsupported(feature), _) => Err(Outcome::Unsupported((*feature).into())),
        (StepKind::AssertTrap { message, .. }, Err(Failure::Trap(trap))) if is_trap(trap, message) => Ok(()),
        (StepKind::AssertTrap { message, .. }, Err(Failure::Trap(trap))) => {
            fail(format!("trapped with {trap:?}, expected {message:?}"))
        }
        (StepKind::AssertExhaustion(_), Err(Failure::Exhausted))
        | (StepKind::AssertException(_), Err(Failure::Exception))
        | (StepKind::AssertUnlinkable(_), Err(Failure::Link(_))) => Ok(()),
        (_, Err(failure)) => Err(failure.outcome()),
        (StepKind::AssertTrap { message, .. }, Ok(_)) => fail(format!("returned, expected the trap {message:?}")),
        (StepKind::AssertExhaustion(_), Ok(_)) => fail("returned, expected to exhaust the stack".into()),
        (StepKind::AssertException(_), Ok(_)) => fail("returned, expected an exception".into()),
        (StepKind::AssertUnlinkable(_), Ok(_)) => fail("linked, expected a link error".into()),
        (StepKind::AssertReturn { expected, .. }, Ok(actual)) => compare(expected, actual),
        (StepKind::Memory { expected: Some(expected), .. }, Ok(actual)) if actual[..] != [*expected] => {
            let actual = actual.first().map(ToString::to_string).unwrap_or_default();
            fail(format!("{actual}, expected {expected}"))
        }
        (
            StepKind::Instantiate { .. } | StepKind::Register { .. } | StepKind::Invoke(_) | StepKind::Memory { .. },
            Ok(_),
        ) => Ok(()),
    }
}

fn compare(expected: &[Expected], actual: &[Actual]) -> Result<(), Outcome> {
    if expected.len() != actual.len() {
        return Err(Outcome::Fail(format!("{} results, expected {}", actual.len(), expected.len())));
    }
    match expected.iter().zip(actual).position(|(expected, actual)| !expected.accepts(*actual)) {
        None => Ok(()),
        Some(index) => {
            Err(Outcome::Fail(format!("wrong: result {index} is {}, expected {}", actual[index], expected[index])))
        }
    }
}
