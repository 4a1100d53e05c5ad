//! The whole vault in a model: random histories with crashes, lost disks and restores, over the real tree, protocol,
//! files and choice of pages, all in memory.
//!
//! What must hold: every record that a backup and the present pages promise is readable; no erased one is, with all keys
//! and all copies at hand, save through an escrow that its receipt named pending.
//!
//! `SELOSTE_HISTORIES` sets how many histories are run, `SELOSTE_SEED` from which seed.

#[cfg(test)]
mod sim;
#[cfg(test)]
mod world;

use sim::Rng;
use world::{Mutation, World};

/// Operations in a history, beside those that a crash brings about.
const OPS: u64 = 12;

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).map(|text| text.parse());
    assert!(!matches!(given, Ok(Err(_))), "{name} is no number");
    given.ok().and_then(Result::ok).unwrap_or(otherwise)
}

fn history(seed: u64, mutation: Mutation) -> Result<World, String> {
    let mut world = World::new(seed, mutation);
    world.begin()?;
    for _ in 0..OPS {
        world.step()?;
    }
    world.attack()?;
    Ok(world)
}

#[test]
fn histories() {
    let (count, first) = (number("SELOSTE_HISTORIES", 10_000), number("SELOSTE_SEED", 1));
    println!("{count} histories from seed {first}");
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let seen = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|part| {
                scope.spawn(move || {
                    let mut seen = world::Seen::default();
                    for seed in (first + part..first + count).step_by(threads as usize) {
                        match history(seed, Mutation::None) {
                            Ok(world) => seen.add(&world.seen),
                            Err(what) => {
                                panic!("history {seed}: {what}; run it with SELOSTE_SEED={seed} SELOSTE_HISTORIES=1")
                            }
                        }
                    }
                    seen
                })
            })
            .collect();
        let mut seen = world::Seen::default();
        for part in parts {
            seen.add(&part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        seen
    });
    println!("{seen:?}");
    // A model in which something never happens says nothing of it.
    if count >= 1000 {
        seen.all_happened();
    }
}

/// The same histories with one step of the protocol done wrong must come to light.
#[test]
fn a_step_left_out_comes_to_light() {
    for mutation in [Mutation::SkipOverwrite, Mutation::SkipCopy, Mutation::SayRefreshed, Mutation::OverwriteFirst] {
        let found = (1..2000).find_map(|seed| history(seed, mutation).err().map(|what| (seed, what)));
        let (seed, what) = found.unwrap_or_else(|| panic!("{mutation:?} was not noticed"));
        println!("{mutation:?}: history {seed}: {what}");
    }
}

/// Old pages that were never dropped give nothing away: their root is gone.
#[test]
fn old_pages_left_behind_give_nothing_away() {
    for seed in 1..500 {
        if let Err(what) = history(seed, Mutation::KeepPages) {
            panic!("history {seed}: {what}");
        }
    }
}

#[test]
fn the_model_repeats_itself() {
    let run = |seed| history(seed, Mutation::None).map(|world| (world.rng_state(), world.seen)).unwrap();
    for seed in [1, 7, 99] {
        assert_eq!(run(seed), run(seed));
    }
    assert_ne!(Rng(1).next(), Rng(2).next());
}
