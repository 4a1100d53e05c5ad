//! The kinds of company that there is a notice for, and the legal forms.
//!
//! Guarantees: every word of either is one that the command line takes too.
//! Does not: know the texts of the notices; see the templates.

use seloste_terms::Text3;

/// A kind of company, association or group, by what its register is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// A shop, on the street or on the web: orders, deliveries, complaints.
    Shop,
    /// A maker of devices: warranty, service, recalls.
    #[value(alias = "rockrobot")]
    DeviceMaker,
    /// A group of companies with one register: orders and letters.
    #[value(alias = "arjasmaa")]
    Group,
    /// A software vendor who keeps the register for a customer.
    #[value(alias = "ramentor")]
    SoftwareVendor,
    /// A firm that sells hosting or other services: services, domains, support.
    #[value(aliases = ["carrata", "rajobit"])]
    Hosting,
    /// An association: members, fees, events.
    Association,
}

/// A legal form, as the language of notices has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    Company,
    SoleTrader,
    Partnership,
    Cooperative,
    Association,
    Foundation,
    PublicBody,
}

/// One of a few things to choose from.
pub(crate) trait Choice: Copy + 'static {
    /// All of them, in the order in which they are offered.
    const ALL: &'static [Self];
    /// The word for the command line and the file.
    fn word(self) -> &'static str;
    /// What people call it.
    fn label(self) -> Text3;
}

impl Choice for Kind {
    const ALL: &'static [Self] =
        &[Self::Shop, Self::DeviceMaker, Self::Group, Self::SoftwareVendor, Self::Hosting, Self::Association];

    fn word(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::DeviceMaker => "device-maker",
            Self::Group => "group",
            Self::SoftwareVendor => "software-vendor",
            Self::Hosting => "hosting",
            Self::Association => "association",
        }
    }

    fn label(self) -> Text3 {
        let (fi, sv, en) = match self {
            Self::Shop => (
                "kauppa tai verkkokauppa: tilaukset, toimitukset, reklamaatiot",
                "butik eller nätbutik: beställningar, leveranser, reklamationer",
                "a shop, on the street or on the web: orders, deliveries, complaints",
            ),
            Self::DeviceMaker => (
                "laitevalmistaja: takuu, huolto, takaisinkutsut",
                "tillverkare av apparater: garanti, service, återkallelser",
                "a maker of devices: warranty, service, recalls",
            ),
            Self::Group => (
                "konserni, jolla on yhteinen rekisteri: tilaukset ja mainoskirjeet",
                "koncern med ett gemensamt register: beställningar och reklambrev",
                "a group of companies with one register: orders and letters",
            ),
            Self::SoftwareVendor => (
                "ohjelmistoyritys, joka pitää rekisteriä asiakkaansa puolesta: käyttäjät, tuki, lokit",
                "programvaruföretag som för registret för en kunds räkning: användare, support, loggar",
                "a software vendor who keeps the register for a customer: users, support, logs",
            ),
            Self::Hosting => (
                "palveluyritys, esimerkiksi webhotelli: palvelut, verkkotunnukset, tuki",
                "tjänsteföretag, till exempel webbhotell: tjänster, domännamn, support",
                "a firm that sells hosting or other services: services, domains, support",
            ),
            Self::Association => (
                "yhdistys: jäsenet, jäsenmaksut, tapahtumat",
                "förening: medlemmar, avgifter, evenemang",
                "an association: members, fees, events",
            ),
        };
        Text3 { fi, sv, en }
    }
}

impl Choice for Form {
    const ALL: &'static [Self] = &[
        Self::Company,
        Self::SoleTrader,
        Self::Partnership,
        Self::Cooperative,
        Self::Association,
        Self::Foundation,
        Self::PublicBody,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::SoleTrader => "sole-trader",
            Self::Partnership => "partnership",
            Self::Cooperative => "cooperative",
            Self::Association => "association",
            Self::Foundation => "foundation",
            Self::PublicBody => "public-body",
        }
    }

    fn label(self) -> Text3 {
        let (fi, sv, en) = match self {
            Self::Company => ("osakeyhtiö", "aktiebolag", "limited company"),
            Self::SoleTrader => ("toiminimi", "enskild näringsidkare", "sole trader"),
            Self::Partnership => {
                ("avoin tai kommandiittiyhtiö", "öppet bolag eller kommanditbolag", "general or limited partnership")
            }
            Self::Cooperative => ("osuuskunta", "andelslag", "cooperative"),
            Self::Association => ("yhdistys", "förening", "association"),
            Self::Foundation => ("säätiö", "stiftelse", "foundation"),
            Self::PublicBody => ("viranomainen tai kunta", "myndighet eller kommun", "public body"),
        };
        Text3 { fi, sv, en }
    }
}

impl Kind {
    /// The form that such a one has as a rule.
    pub(crate) const fn usual_form(self) -> Form {
        match self {
            Self::Association => Form::Association,
            _ => Form::Company,
        }
    }
}
