//! What must not compile. The `.stderr` file beside each case is the documentation: it shows how the compiler stops
//! whoever tries. After a change that is meant, run with `TRYBUILD=overwrite` and read every file that changed.

#[test]
fn what_the_types_forbid_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
