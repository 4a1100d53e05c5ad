use super::numbered;

#[test]
fn paths_are_those_of_the_specification() {
    let check = |number, width, path: &str| assert_eq!(numbered(number, width), path);
    check(0, 0, "000");
    check(7, 112, "007.p/112");
    check(1_234_067, 0, "x001/x234/067");
    check(1_000, 1, "x001/000.p/1");
    check(273, 112, "273.p/112");
}
