//! Fields of orders, invoices, payments, collection and credit.

use super::Field;
use super::build::{Group, group};
use crate::value::ValueType::{Code, Date, Line, Money, Reference, Text};

const ORDER: Group = group("order", "pd:Purchase", "user.behavior.purchase_history");
const INVOICE: Group = group("invoice", "pd:Transaction", "user.financial");
const PAYMENT: Group = group("payment", "pd:Transaction", "user.payment");
const COLLECTION: Group = group("collection", "pd:Financial", "user.financial");
const CREDIT: Group = group("credit-check", "pd:CreditWorthiness", "user.financial");

pub(super) const FIELDS: &[Field] = &[
    ORDER.field("order.number", Code, "Tilausnumero", "Ordernummer", "Order number").exact(),
    ORDER.field("order.date", Date, "Tilauksen päivä", "Beställningens datum", "Date of order"),
    // One value for each row.
    ORDER.field("order.rows", Line, "Tilausrivi", "Orderrad", "Order row").many().max(1_000),
    ORDER.field("order.total", Money, "Tilauksen summa", "Beställningens summa", "Order total"),
    ORDER.field("order.state", Line, "Tilauksen tila", "Beställningens status", "State of order").max(60),
    ORDER.field("order.channel", Line, "Tilaustapa", "Beställningssätt", "Channel of order").max(60),
    ORDER.field("order.reference", Line, "Tilaajan viite", "Beställarens referens", "Customer's reference"),
    ORDER.field("order.delivered", Date, "Tilaus toimitettu", "Beställningen levererad", "Order delivered"),
    ORDER.field("order.note", Text, "Tilauksen lisätieto", "Tilläggsuppgift om beställningen", "Note on order"),
    INVOICE.field("invoice.number", Code, "Laskun numero", "Fakturanummer", "Invoice number").exact(),
    INVOICE.field("invoice.date", Date, "Laskun päivä", "Fakturadatum", "Date of invoice"),
    INVOICE.field("invoice.due", Date, "Laskun eräpäivä", "Fakturans förfallodag", "Due date of invoice"),
    // One value for each row.
    INVOICE.field("invoice.rows", Line, "Laskurivi", "Fakturarad", "Invoice row").many().max(1_000),
    INVOICE.field("invoice.total", Money, "Laskun loppusumma", "Fakturans slutsumma", "Invoice total"),
    INVOICE.field("invoice.vat", Money, "Laskun arvonlisävero", "Fakturans mervärdesskatt", "VAT of invoice"),
    INVOICE.field("invoice.reference", Reference, "Viitenumero", "Referensnummer", "Reference number").exact(),
    INVOICE.field("invoice.customer-reference", Line, "Laskun viite", "Er referens", "Your reference"),
    INVOICE.field("invoice.state", Line, "Laskun tila", "Fakturans status", "State of invoice").max(60),
    INVOICE.field("invoice.credits", Code, "Hyvitetty lasku", "Krediterad faktura", "Invoice credited").exact(),
    PAYMENT.field("payment.date", Date, "Maksupäivä", "Betalningsdag", "Date of payment"),
    PAYMENT.field("payment.amount", Money, "Maksun määrä", "Betalningens belopp", "Amount of payment"),
    PAYMENT.field("payment.method", Line, "Maksutapa", "Betalningssätt", "Method of payment").max(60),
    PAYMENT.field("payment.reference", Code, "Maksun viite", "Betalningens referens", "Reference of payment").exact(),
    PAYMENT.field("payment.invoice", Code, "Maksettu lasku", "Betald faktura", "Invoice paid").exact(),
    PAYMENT.field("payment.state", Line, "Maksun tila", "Betalningens status", "State of payment").max(60),
    COLLECTION.field("collection.date", Date, "Perintä aloitettu", "Indrivningen inledd", "Collection begun"),
    COLLECTION.field("collection.invoice", Code, "Perittävä lasku", "Faktura som indrivs", "Invoice collected").exact(),
    COLLECTION.field("collection.amount", Money, "Perittävä määrä", "Belopp som indrivs", "Amount collected"),
    COLLECTION.field("collection.agency", Line, "Perintätoimisto", "Indrivningsbyrå", "Collection agency"),
    COLLECTION.field("collection.step", Line, "Perinnän vaihe", "Indrivningens skede", "Step of collection"),
    COLLECTION.field("collection.state", Line, "Perinnän tila", "Indrivningens status", "State of collection").max(60),
    COLLECTION.field("collection.closed", Date, "Perintä päättynyt", "Indrivningen avslutad", "Collection closed"),
    CREDIT.field(
        "credit-check.date",
        Date,
        "Luottotarkistuksen päivä",
        "Kreditkontrollens datum",
        "Date of credit check",
    ),
    CREDIT.field(
        "credit-check.service",
        Line,
        "Luottotietojen antaja",
        "Kreditupplysningsföretag",
        "Credit check service",
    ),
    CREDIT.field(
        "credit-check.result",
        Line,
        "Luottotarkistuksen tulos",
        "Kreditkontrollens resultat",
        "Credit check result",
    ),
    CREDIT.field("credit-check.decision", Line, "Luottopäätös", "Kreditbeslut", "Credit decision"),
    // GDPR 22: a person decides; who, and why.
    CREDIT.field("credit-check.decided-by", Line, "Luottopäätöksen tekijä", "Kreditbeslutets fattare", "Decided by"),
    CREDIT.field(
        "credit-check.reason",
        Text,
        "Luottopäätöksen perustelu",
        "Kreditbeslutets motivering",
        "Reason of decision",
    ),
];
