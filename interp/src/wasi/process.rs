//! Arguments, environment, clocks, random numbers, waiting.

use super::Context;
use super::abi::{Args, Errno, Fault, Guest};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Sizes of a list of strings, each of which gets a zero byte.
fn sizes<'a>(list: impl Iterator<Item = &'a [u8]>) -> (u32, u32) {
    list.fold((0, 0), |(count, bytes), item| (count + 1, bytes + item.len() as u32 + 1))
}

fn put_list<'a>(
    guest: &mut Guest<'_>,
    list: impl Iterator<Item = &'a [u8]>,
    pointers: u32,
    buffer: u32,
) -> Result<(), Fault> {
    let mut at = buffer;
    for (item, n) in list.zip(0u32..) {
        guest.put_u32(pointers.wrapping_add(4 * n), at)?;
        guest.put(at, item)?;
        guest.put(at.wrapping_add(item.len() as u32), &[0])?;
        at = at.wrapping_add(item.len() as u32 + 1);
    }
    Ok(())
}

pub(super) fn args_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    put_list(guest, context.args.iter().map(String::as_bytes), args.u32(0), args.u32(1))
}

pub(super) fn args_sizes_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (count, bytes) = sizes(context.args.iter().map(String::as_bytes));
    guest.put_u32(args.u32(0), count)?;
    Ok(guest.put_u32(args.u32(1), bytes)?)
}

fn environ(context: &Context) -> Vec<Vec<u8>> {
    context.env.iter().map(|(name, value)| format!("{name}={value}").into_bytes()).collect()
}

pub(super) fn environ_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    put_list(guest, environ(context).iter().map(Vec::as_slice), args.u32(0), args.u32(1))
}

pub(super) fn environ_sizes_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (count, bytes) = sizes(environ(context).iter().map(Vec::as_slice));
    guest.put_u32(args.u32(0), count)?;
    Ok(guest.put_u32(args.u32(1), bytes)?)
}

const REALTIME: u32 = 0;
/// The monotonic clock, and the two that count processor time, for which the time since the start stands.
const FROM_START: std::ops::RangeInclusive<u32> = 1..=3;

fn now(context: &Context, clock: u32) -> Result<u64, Errno> {
    let time = match clock {
        REALTIME => SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Errno::Io)?,
        clock if FROM_START.contains(&clock) => context.started.elapsed(),
        _ => return Err(Errno::Inval),
    };
    u64::try_from(time.as_nanos()).map_err(|_| Errno::Io)
}

pub(super) fn clock_res_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    now(context, args.u32(0))?;
    Ok(guest.put_u64(args.u32(1), 1)?)
}

pub(super) fn clock_time_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let time = now(context, args.u32(0))?;
    Ok(guest.put_u64(args.u32(2), time)?)
}

pub(super) fn random_get(_: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let buffer = guest.bytes_mut(args.u32(0), args.u32(1))?;
    getrandom::fill(buffer).map_err(|_| Errno::Io)?;
    Ok(())
}

const SUBSCRIPTION: u32 = 48;
const EVENT: u32 = 32;
const CLOCK: u8 = 0;
const ABSOLUTE: u16 = 1;

struct Subscription {
    userdata: u64,
    kind: u8,
    /// How long a clock still runs; zero for files, which never make anyone wait.
    wait: Duration,
    errno: Option<Errno>,
}

fn subscription(context: &Context, guest: &Guest<'_>, at: u32) -> Result<Subscription, Errno> {
    let (userdata, kind) = (guest.u64(at)?, guest.u8(at + 8)?);
    let mut subscription = Subscription { userdata, kind, wait: Duration::ZERO, errno: None };
    match kind {
        CLOCK => {
            let (clock, timeout, flags) = (guest.u32(at + 16)?, guest.u64(at + 24)?, guest.u16(at + 40)?);
            match now(context, clock) {
                Ok(time) if flags & ABSOLUTE != 0 => {
                    subscription.wait = Duration::from_nanos(timeout.saturating_sub(time))
                }
                Ok(_) => subscription.wait = Duration::from_nanos(timeout),
                Err(errno) => subscription.errno = Some(errno),
            }
        }
        1 | 2 => subscription.errno = context.descriptor(guest.u32(at + 16)?).err(),
        _ => return Err(Errno::Inval),
    }
    Ok(subscription)
}

pub(super) fn poll_oneoff(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (from, to, count) = (args.u32(0), args.u32(1), args.u32(2));
    if count == 0 {
        return Err(Errno::Inval.into());
    }
    guest.bytes(from, count.checked_mul(SUBSCRIPTION).ok_or(Errno::Fault)?)?;
    guest.bytes(to, count.checked_mul(EVENT).ok_or(Errno::Fault)?)?;
    let all =
        (0..count).map(|n| subscription(context, guest, from + n * SUBSCRIPTION)).collect::<Result<Vec<_>, _>>()?;
    let wait = all.iter().map(|s| s.wait).min().unwrap_or_default();
    std::thread::sleep(wait);
    let mut at = to;
    let ready = all.iter().filter(|s| s.wait <= wait);
    for subscription in ready {
        let mut event = [0; EVENT as usize];
        event[..8].copy_from_slice(&subscription.userdata.to_le_bytes());
        event[8] = subscription.errno.map_or(0, |errno| errno as u8);
        event[10] = subscription.kind;
        // How much can be read or written is not known; more than nothing.
        event[16] = u8::from(subscription.kind != CLOCK);
        guest.put(at, &event)?;
        at += EVENT;
    }
    Ok(guest.put_u32(args.u32(3), (at - to) / EVENT)?)
}
