//! Work on many things at once, on all cores. Knows nothing of what is worked on.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many things are too few to start a thread for.
const FEW: usize = 8;

/// How many cores there are for this process.
pub fn count() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What `work` makes of each thing, in the order of the things. It is done on all cores, unless
/// there are few things; `work` is told how many come before.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    match things.len() {
        0..=FEW => map_on(1, things, work),
        _ => map_on(count(), things, work),
    }
}

/// The same on so many cores, which no result depends on.
fn map_on<T: Sync, R: Send>(
    cores: usize,
    things: &[T],
    work: impl Fn(usize, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let mine = numbers.map_while(|nth| Some((nth, things.get(nth)?)));
        mine.map(|(nth, thing)| (nth, work(nth, thing)))
            .collect::<Vec<_>>()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            done.extend(other.join().unwrap_or_else(|why| panic::resume_unwind(why)));
        }
        done
    });
    done.sort_unstable_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_things_on_any_number_of_cores() {
        let things: Vec<u64> = (0..1_000).collect();
        // Early things take longer, so that late ones are done before them.
        let work = |nth: usize, thing: &u64| {
            let turns = 1_000 - thing;
            let sum = (0..turns).fold(0, |sum, turn| std::hint::black_box(sum + turn));
            (nth, *thing, sum)
        };
        let alone = map_on(1, &things, work);
        assert!(alone.iter().map(|it| it.0).eq(0..1_000));
        for cores in [2, 3, 16] {
            assert_eq!(map_on(cores, &things, work), alone, "{cores}");
        }
        assert_eq!(map(&things, work), alone);
        assert_eq!(map(&[] as &[u64], work), []);
    }

    #[test]
    #[should_panic(expected = "the work on 70 went wrong")]
    fn what_goes_wrong_elsewhere_goes_wrong_here() {
        let things: Vec<usize> = (0..100).collect();
        map_on(4, &things, |nth, _| {
            assert_ne!(nth, 70, "the work on 70 went wrong")
        });
    }
}
