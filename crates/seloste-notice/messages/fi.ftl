# Mitä tarkistin sanoo, suomeksi. Kukin viesti: otsikko (pieni alkukirjain, ei pistettä), mitä kohdassa nähtiin (.label),
# mitä tehdä (.help). Avaimet ja niiden arvot ovat samat kaikissa kolmessa tiedostossa.

adm001 = automaattisia päätöksiä ei selitetä
    .label = puuttuu: { $missing }
    .help = automated = {"{"} what = {"{"} .. {"}"}, how = {"{"} .. {"}"}, effect = {"{"} .. {"}"} {"}"}, tai automated = "none"

adm002 = automaattisista päätöksistä ei sanota mitään
    .help = lisää [decisions] automated = "none"

adm003-text = kuka päättää luotosta, koneko?
    .label = puhuu luotosta
    .help = kerro, onko päätös automaattinen; jos ihminen päättää, [decisions] automated = "none"

adm004 = markkinointi { $id } valikoi ihmisiä heidän teoistaan
    .label = käytössä { $field }
    .help = kerro, mistä ja mitä varten: [decisions] profiling = {"{"} .. {"}"}; tai erota tiedot tarkoituksesta

adm004-none = profilointia ei ole, mutta { $id } valikoi ihmisiä
    .label = käytössä { $field }
    .help = kerro, mistä ja mitä varten: profiling = {"{"} .. {"}"}; tai erota tiedot tarkoituksesta

adm004-text = kohdentamista, mutta profiloinnista ei sanaakaan
    .label = { $found }
    .help = kerro se: [decisions] profiling = {"{"} .. {"}"}; jos ketään ei profiloida, profiling = "none"

bas001 = käyttötarkoituksella { $id } ei ole oikeusperustetta
    .label = ei basis-avainta
    .help = lisää basis = consent, contract, legal-obligation, vital-interest, public-task tai legitimate-interest

bas002-text = tämä ei ole oikeusperuste
    .label = { $found }
    .help = nimeä yksi kuudesta: suostumus, sopimus, lakisääteinen velvoite, elintärkeä etu, yleinen etu, oikeutettu etu

bas003 = käyttötarkoitus { $id }: mikä etu?
    .label = etua ei nimetä
    .help = lisää interest = {"{"} .. {"}"}: mihin rekisterinpitäjä tietoja tarvitsee

bas004 = käyttötarkoitus { $id }: tasapainotestiä ei ole kirjattu
    .help = punnitse etua ihmisten oikeuksia vasten ja kirjaa päivä ja johtopäätös

bas005 = käyttötarkoitus { $id }: mikä laki?
    .label = lakia ei nimetä
    .help = lisää law = "..", esimerkiksi "kirjanpitolaki 2:10"

bas006 = suostumuksen peruuttamisesta ei kerrota
    .label = perustuu suostumukseen
    .help = lisää [rights] how = {"{"} .. {"}"} ja kerro, miten suostumuksen voi peruuttaa

bas006-earlier = aiemman käsittelyn lainmukaisuudesta ei kerrota
    .label = suostumuksen voi peruuttaa
    .help = lisää: suostumuksen peruuttaminen ei vaikuta sitä ennen tehdyn käsittelyn lainmukaisuuteen

bas006-language = suostumuksen peruuttaminen puuttuu osasta kieliä
    .label = puuttuu: { $missing }
    .help = kerro kaikilla kielillä, miten suostumuksen voi peruuttaa

bas007 = suostumuksen saa perua, mutta mikään ei perustu siihen
    .label = suostumukseen perustuvaa tarkoitusta ei ole
    .help = poista oikeus tai anna sitä tarkoittavalle käytölle basis = "consent"

bas007-text = suostumuksen saa perua, mutta mikään ei perustu siihen
    .label = { $found }
    .help = poista lause tai anna sitä tarkoittavalle käytölle basis = "consent"

bas008 = yhteyshenkilöiden perusteena on sopimus
    .label = kenen sopimus?
    .help = lisää oikeutettuun etuun perustuva tarkoitus: yhteydenpito asiakkaan yhteyshenkilöihin

bas009 = kentällä { $field } ei ole omaa käsittelyperustetta
    .label = { $kind }
    .help = lisää [[category]]-kohtaan special-ground = "..": 9 artiklan 2 kohdan edellytys

bas009-named = kenttä { $field } kertoo arkaluonteista eikä sitä ole merkitty
    .label = { $found }
    .help = lisää special = "{ $kind }" ja tietoryhmään special-ground; special = "none", jos kenttä ei kerro ihmisestä mitään sellaista

bas010 = kentällä { $field } ei ole omaa käsittelyperustetta
    .label = { $kind }
    .help = lisää [[category]]-kohtaan offence-ground = "..": laki, joka sallii; muuten älä säilytä tietoa

bas010-article9 = { $field }: 9 artiklan peruste ei riitä rikostietoihin
    .label = { $kind }
    .help = lisää [[category]]-kohtaan offence-ground = "..": laki, joka sallii; muuten älä säilytä tietoa

bas010-named = kenttä { $field } kertoo rikoksista eikä sitä ole merkitty
    .label = { $found }
    .help = lisää special = "{ $kind }" ja tietoryhmään offence-ground; special = "none", jos kenttä ei kerro kenenkään rikoksista

bas010-no-law = rikostietojen peruste ei nimeä lakia
    .label = { $found }
    .help = nimeä laki, joka sallii: suostumus ja 9 artikla eivät riitä; muuten älä säilytä tietoa

bas011 = käyttötarkoitus { $id }: { $count } { $count ->
        [one] suostumus
       *[other] suostumusta
    } on vailla näyttöä
    .help = kirjaa kuka suostui, milloin, miten ja mihin tekstiin; jos tieto on kadonnut, kysy uudelleen

bas012 = käyttötarkoitus { $id }: lapsi suostuu yksin
    .label = alle { $age } vuotta
    .help = lisää guardian = {"{"} .. {"}"}: miten huoltaja suostuu, tai nosta ikärajaa

ctl001-none = rekisterinpitäjää ei nimetä
    .help = lisää [[controller]]

ctl001-unnamed = rekisterinpitäjällä ei ole nimeä
    .label = name puuttuu tai on tyhjä
    .help = kirjoita nimi sellaisena kuin se on kaupparekisterissä

ctl002 = { $name }: yhteystiedot puuttuvat
    .label = ei osoitetta, sähköpostia eikä puhelinta
    .help = lisää address, email tai phone

ctl003-none = { $name }: yhteyshenkilö tietosuoja-asioissa puuttuu
    .label = ei contact-avainta
    .help = lisää contact = {"{"} role = .., email = ".." {"}"}

ctl003-no-email = yhteyshenkilöllä ei ole sähköpostia
    .label = ei email-avainta
    .help = lisää contact = {"{"} role = .., email = ".." {"}"}

ctl004 = { $name }: Y-tunnus puuttuu
    .label = ei business-id-avainta
    .help = lisää business-id = ".." (Y-tunnus)

ctl005 = { $id } ei ole Y-tunnus
    .label = tarkistusnumero ei täsmää
    .help = tarkista osoitteesta ytj.fi

ctl006 = nimetty on ihminen, tarkoitettu on yritys
    .label = { $name } on ihminen
    .help = kirjoita rekisterinpitäjäksi yritys ja ihmisen tehtävä kohtaan contact

ctl007 = yksi nimi tarkoittaa useaa yritystä
    .label = mitkä yritykset?
    .help = anna jokaiselle yritykselle oma [[controller]]

ctl008 = sama yritys sekä päättää että toimii toisen lukuun
    .label = on myös rekisterinpitäjä tässä selosteessa
    .help = tee oma seloste omasta rekisteristä ja toinen siitä, mitä käsitellään asiakkaiden lukuun

ctl009 = mistä { $name } vastaa?
    .label = yksi monesta rekisterinpitäjästä
    .help = lisää answers-for = {"{"} .. {"}"}: mitkä tehtävät ovat sen ja kehen otetaan yhteyttä

ctl010-unusable = tämä ei ole sähköpostiosoite
    .label = mikään ohjelma ei ota tätä
    .help = kirjoita se suoraan: tietosuoja@example.fi

ctl010-obfuscated = tämä ei ole sähköpostiosoite
    .label = mikään ohjelma ei ota tätä
    .help = kirjoita se suoraan: tietosuoja@example.fi

ctl010-domain = osoite on jonkun muun verkkotunnuksessa
    .label = { $found }
    .help = anna rekisterinpitäjän oma osoite tai lisää sille domains = [".."]

ctl011 = { $name } tarvitsee edustajan
    .label = ETA-alueen ulkopuolella
    .help = lisää [representative] ja kerro, miten edustajan tavoittaa

dat001 = selosteessa ei nimetä mitään tietoja
    .help = lisää [[category]]

dat002-field = henkilötunnus ilman perustetta
    .help = poista se tai lisää identity-code-ground = ".." tietosuojalain 29 §:stä

dat002-own = oma kenttä { $field } on henkilötunnus
    .label = { $found }
    .help = käytä kenttää identity-code ja anna tietoryhmälle identity-code-ground, tai jätä pois

dat002-text = tekstissä on henkilötunnus
    .label = tässä
    .help = poista se: seloste julkaistaan

dat002-found = tiedoista löytyi { $count } { $count ->
        [one] henkilötunnus
       *[other] henkilötunnusta
    }
    .help = poista ne tai lisää selosteeseen identity-code-ground = ".."

dat002-named = henkilötunnus ilman perustetta
    .label = { $found }
    .help = jätä se pois tai kerro tietosuojalain 29 §:n peruste, joka sallii sen

dat003-text = tietojen luettelo jää avoimeksi
    .label = { $found }
    .help = luettele kaikki, mitä säilytetään, eikä muuta

dat004-near = { $field } luovutetaan, mutta sitä ei ole missään ryhmässä
    .label = ei missään tietoryhmässä
    .help = tarkoititko { $near }? muuten lisää se tietoryhmän kenttiin

dat004-goes-out = { $field } luovutetaan, mutta sitä ei ole missään ryhmässä
    .label = ei missään tietoryhmässä
    .help = lisää se tietoryhmän kenttiin tai poista se tästä

dat004-asked = { $field } kysytään, mutta sitä ei ole missään ryhmässä
    .label = kysytään oikeuttaan käyttävältä
    .help = älä kysy sitä tai lisää se tietoryhmän kenttiin

dat004-source = { $field } kerätään, mutta sitä ei ole missään ryhmässä
    .label = kerätään täältä
    .help = lopeta kerääminen tai lisää se tietoryhmän kenttiin

dat004-text = { $found } mainitaan, mutta sitä ei ole missään ryhmässä
    .label = kerätään, kysytään tai luovutetaan
    .help = lisää se tietoryhmän kenttiin tai poista se tekstistä

dat005-field = salasana ei ole rekisterin tietosisältöä
    .help = poista kenttä; kirjautumisjärjestelmä säilyttää vain tiivisteen

dat005-text = salasana ei ole rekisterin tietosisältöä
    .label = { $found }
    .help = poista se; kirjautumisjärjestelmä säilyttää vain tiivisteen

dat006 = tietoryhmä { $id }: kenen tietoja?
    .label = ei about-avainta
    .help = lisää about = [..]: customer, prospect, contact-person, user, visitor

dpi001 = vaikutustenarviointia ei ole kirjattu
    .help = arvioi vaikutukset ennen käsittelyä; riskejä: { $risks }

dpo001 = tietosuojavastaavan yhteystiedot puuttuvat
    .help = lisää email, phone tai address; nimeä ei tarvita

dpo002-contact = tietosuojavastaava vai yhteyshenkilö?
    .label = sama kuin contact
    .help = jos 37 artiklan 1 kohta ei sellaista vaadi (viranomainen, laajamittainen seuranta tai arkaluonteiset tiedot), poista [dpo]; muuten anna sille oma osoite

dpo002-decides = tietosuojavastaava valvoo omia päätöksiään
    .label = päättää käsittelystä
    .help = nimeä joku, joka ei päätä, miksi ja miten tietoja käytetään; jos 37 artiklan 1 kohta ei vaadi vastaavaa, poista [dpo]

dpo003-public = { $name } tarvitsee tietosuojavastaavan
    .label = julkinen toimija
    .help = lisää [dpo] sekä email tai phone

dpo003-scale = tietosuojavastaava on nimitettävä
    .label = { $risk }
    .help = lisää [dpo] sekä email tai phone

dpo004 = tietosuojavastaavaa ei ole ilmoitettu tietosuojavaltuutetulle
    .help = tee ilmoitus osoitteessa tietosuoja.fi ja kirjaa päivä

gps001 = käyttötarkoituksella { $id } ei ole mitään omaa
    .label = takaisinkutsu jakaa tiedot tai perusteen muiden kanssa
    .help = basis = "legal-obligation" ja oma tietoryhmä, jossa on vain takaisinkutsun tarvitsemat tiedot

gps001-other = tietoryhmä { $id } on vain turvallisuutta varten
    .label = myös { $purpose } käyttää sitä
    .help = poista käyttötarkoitus: takaisinkutsua varten annettua osoitetta ei käytetä muuhun

inf001 = selosteella ei ole päivämäärää
    .label = ei version-avainta
    .help = lisää version = "2026-11-21": päivä, josta seloste on voimassa

inf002 = vanhempi kuin { $count } { $unit ->
        [day] päivä
        [days] päivää
        [week] viikko
        [weeks] viikkoa
        [month] kuukausi
        [months] kuukautta
        [year] vuosi
       *[years] vuotta
    }
    .label = tarkistettu viimeksi tänä päivänä
    .help = käy seloste läpi, korjaa muuttunut ja merkitse päivä kohtaan version

inf003-text = muutoksista ei kerrota
    .label = { $found }
    .help = kerro, miten muutoksista ilmoitetaan ennen kuin ne tulevat voimaan

inf004-none = ei kerrota, miten muutoksista kuulee
    .help = lisää changes = {"{"} .. {"}"} kohtaan [notice]

inf004-text = seloste voi muuttua, mutta siitä ei luvata kertoa
    .label = { $found }
    .help = kerro, miten muutoksista ilmoitetaan: sähköpostilla, sivulla, kuinka ajoissa

inf004-time = teksti lupaa ajan, jota mikään ei valvo
    .label = { $found }
    .help = lisää changes-notice = "14 days": laajempi käyttö alkaa vasta, kun se aika on kulunut

inf005-empty = teksti on vielä täyttämättä
    .label = paikanvaraaja
    .help = kirjoita teksti

inf005-text = teksti on vielä täyttämättä
    .label = { $found }
    .help = kirjoita, mitä tähän kuuluu

inf006-text = kohtaa { $number } ei ole
    .label = { $found }
    .help = viittaa otsikkoon tai korjaa numero

inf007-text = seloste liitetään osaksi sopimusta
    .label = { $found }
    .help = pidä seloste erillään ehdoista: se kertoo, ei sido

inf008-text = mitä oikeasti tehdään? varauksia on { $count }
    .label = ensimmäinen: { $found }
    .help = kerro mitä tehdään, milloin ja kenelle, ilman voi- ja saattaa-sanoja

inf009 = teksti puuttuu: { $missing }
    .help = lisää { $missing } tai poista kieli kohdasta [notice]

inf009-plain = yksi teksti ei riitä kaikille kielille
    .help = lisää { $missing } tai poista kieli kohdasta [notice]

inf009-measure = suojatoimella { $id } ei ole tekstiä
    .help = lisää text = {"{"} ... {"}"}: muuten julkaistaisiin pelkkä tunniste

inf009-near = suojatoimella { $id } ei ole tekstiä
    .help = tarkoititko { $near }? muuten lisää text = {"{"} ... {"}"}

inf010-text = kuka on { $found }?
    .label = sopimuskieltä, jota ei selitetä
    .help = kirjoita yrityksen nimi tai "me"

law001-text = viittaa kumottuun lakiin
    .label = ei voimassa { $date } alkaen
    .help = viittaa: { $fi }

law002-text = lain nimi on kirjoitettu väärin
    .label = { $found }
    .help = kirjoita GDPR, tietosuoja-asetus, 1050/2018

law003-text = tietosuoja-asetusta sanotaan direktiiviksi
    .label = { $found }
    .help = se on asetus: { $fi }

law004-text = kumotun lain sana
    .label = { $found }
    .help = kirjoita tietosuojaseloste, rekisterinpitäjä

law005-text = nimi, jota ei enää käytetä
    .label = toinen nimi { $date } alkaen
    .help = kirjoita { $fi }

lim001-depth = liian monta sisäkkäistä tasoa
    .help = missään selosteen osassa ei mennä näin syvälle

lim001-extends = liian monta toistaan laajentavaa tiedostoa
    .label = yksi liikaa
    .help = yhdistä osa pohjatiedostoista

lim001-file = tiedosto on yli 1 Mt
    .help = selosteen lukevat ihmiset: lyhennä

lim001-items = luettelossa on yli { $max } kohtaa
    .help = lyhennä sitä

lim001-tables = liian monta taulua ja luetteloa
    .label = ensimmäinen liika
    .help = jaa rekisteri useaksi

lim001-text = tekstissä on yli { $max } merkkiä
    .help = lyhennä: se on tarkoitettu luettavaksi

mkt001 = käyttötarkoitukselta { $id } puuttuu ennakkosuostumus
    .label = tavoittaa ihmiset sähköisesti
    .help = basis = "consent"; tai own-customers = true, kun vain omille asiakkaille kerrotaan samanlaisista tuotteista

mkt001-others = käyttötarkoitus { $id } tavoittaa muitakin kuin asiakkaita
    .label = muita kuin asiakkaita
    .help = own-customers = true vaatii rivin during = ["customer"]

mkt001-implied = uutiskirje ilman suostumusta
    .label = { $found }
    .help = lisää sille suostumukseen perustuva tarkoitus ja channel = ["email"]

mkt002-field = evästeitä luetaan ilman suostumusta
    .label = sisältää kentän visit.cookie
    .help = pidä evästeet omassa tietoryhmässään, jonka tarkoitukset perustuvat suostumukseen

mkt002-text = evästeitä ilman suostumusta
    .label = { $found }
    .help = kerro, että muut kuin välttämättömät evästeet asetetaan vasta suostumuksen jälkeen

mkt002-browser = selaimen asetukset eivät ole suostumus
    .label = { $found }
    .help = kysy ennen kuin eväste asetetaan; kieltäytymisen on oltava yhtä helppoa

mkt003 = käyttötarkoitus { $id }: mitä kautta?
    .label = markkinointi ilman kanavaa
    .help = lisää channel = ["email"], tai sms, phone, post

mkt003-implied = markkinointi: mitä kautta?
    .label = { $found }
    .help = lisää käyttötarkoitus ja sille channel = [..]

pur001 = selosteessa ei ole käyttötarkoitusta
    .help = lisää [[purpose]]

pur002-category = tietoryhmällä { $id } ei ole käyttötarkoitusta
    .label = säilytetään turhaan
    .help = lisää purposes = [..] tai lopeta tietojen säilyttäminen

pur002-purpose = käyttötarkoitus { $id } ei käytä mitään tietoja
    .label = ei missään tietoryhmässä
    .help = lisää se tietoryhmän tarkoituksiin tai poista se

pur003-text = käyttötarkoitus on epämääräinen
    .label = { $found }
    .help = kerro mitä tehdään, millä tiedoilla ja kenelle

pur004-none = vastaanottaja { $id }: mitä varten?
    .label = ei purposes-avainta
    .help = lisää purposes = [..]

pur004-other = kenttää { $field } ei säilytetä siihen tarkoitukseen
    .help = anna vastaanottajalle tarkoitus siitä tietoryhmästä, jossa kenttä on

pur004-implied = { $found } ei ole selosteen käyttötarkoitus
    .label = käyttö, jota mikään tarkoitus ei mainitse
    .help = lisää sille [[purpose]] tai luovu käytöstä

pur005-contract = käyttötarkoitus { $id } markkinoi sopimuksen nojalla
    .help = tee markkinoinnista oma tarkoituksensa: suostumus tai oikeutettu etu

pur005-mixed = käyttötarkoitus { $id } sekoittaa hoidon ja markkinoinnin
    .label = molemmat samassa
    .help = tee markkinoinnista oma tarkoitus, jolla on oma peruste, kanava ja kielto-oikeus

rcp001 = ei kerrota, kuka saa tietoja
    .help = lisää [[recipient]], myös käsittelijät; jos ei kukaan, [recipients] none = true

rcp002-text = tämä ei ole kukaan tietty
    .label = { $found }
    .help = nimeä yritys; jos niitä on monta, kerro millaisia ja miten ne valitaan

rcp003 = { $system } käsittelee tietoja, mutta ei ole vastaanottaja
    .label = samannimistä vastaanottajaa ei ole
    .help = lisää sen ylläpitäjälle [[recipient]] tai lopeta käyttö

rcp004 = vastaanottajan { $id } kanssa ei ole sopimusta
    .label = henkilötietojen käsittelijä
    .help = lisää agreement = 2025-03-01, sopimuksen päivä; ilman sitä se ei saa mitään

rcp004-later = vastaanottajan { $id } sopimus ei ole vielä voimassa
    .label = vasta tulossa
    .help = lisää se selosteeseen, kun sopimus on voimassa

rcp004-record = vastaanottaja { $id }: sopimusta ei ole kirjattu
    .help = tallenna sopimus: päivä, versio, maa ja alikäsittelijät

rcp005 = kukaan ei saa tietoja, ja silti joku saa
    .label = vastaanottaja { $id } saa
    .help = poista none = true tai vastaanottajat

rcp005-text = tietoja ei luovuteta, mutta { $id } saa niitä
    .label = { $found }
    .help = kerro, kenelle tietoja annetaan, tai poista vastaanottaja

rcp005-texts = yksi lause kieltää luovutukset, toinen kertoo niistä
    .label = { $found }
    .help = rivi { $line } sanoo: { $other }; jätä se, joka pitää paikkansa

rcp005-given = kukaan ei saa tietoja, mutta teksti luovuttaa niitä
    .label = { $found }
    .help = lisää [[recipient]] tai korjaa teksti

rcp006 = vastaanottaja { $id } on kuka tahansa
    .label = julkaistaan, ellei kielletä
    .help = julkaise suostumuksella tai lain nojalla

rcp007-text = teksti ohjaa muualle ilman linkkiä
    .label = { $found }
    .help = kerro asia tässä tai anna sivun osoite

ref001 = { $id } ei ole minkään nimi ({ $sort })
    .label = ei johda mihinkään
    .help = lisää se: [[{ $what }]] id = "{ $value }"

ref001-near = { $id } ei ole minkään nimi ({ $sort })
    .label = ei johda mihinkään
    .help = tarkoititko { $near }?

ref001-unused = kenttä { $field } ei ole missään tietoryhmässä
    .label = määritelty, mutta käyttämättä
    .help = lisää se tietoryhmän kenttiin

ref001-condition = kenttä { $field } ei ole missään tietoryhmässä
    .label = ei johda mihinkään
    .help = nimeä kyllä/ei-kenttä tai kenttä ja arvo: "country = SE"

ref002-built-in = tunnus { $id } on varattu ({ $sort })
    .label = tunnus on jo käytössä
    .help = valitse toinen tunnus

ref002-field = { $field } on jo tässä tietoryhmässä
    .label = toistamiseen
    .help = poista toinen

ref002-list = { $value } on luettelossa kahdesti
    .label = toistamiseen
    .help = poista toinen

ref002-twice = kahdella on sama nimi { $id } ({ $sort })
    .label = jälkimmäinen
    .help = valitse toinen tunnus

ref003 = pohjatiedostoa { $file } ei voi lukea
    .label = { $why }
    .help = anna samassa kansiossa olevan tiedoston nimi

ref003-outside = pohjatiedosto { $file } on muualla
    .label = vain tämän tiedoston vieressä olevat luetaan
    .help = anna tässä kansiossa tai sen alla olevan .toml-tiedoston nimi

ref003-circle = tiedostot laajentavat toisiaan kehässä
    .label = palaa tähän
    .help = päätä ketju tiedostoon, joka ei laajenna mitään

ret001 = tietoryhmää { $id } säilytetään loputtomiin
    .label = ei keep-avainta
    .help = lisää keep = "6 months after relationship-end"

ret002 = { $text } ei pääty koskaan
    .label = tästä ei seuraa päivää
    .help = kerro kuinka kauan ja minkä jälkeen: "{ $example }"

ret002-text = tästä ei seuraa päivää
    .label = { $found }
    .help = kerro kuinka monta kuukautta tai vuotta ja minkä jälkeen

ret003 = tiedot poistetaan vain pyynnöstä
    .label = mikään ei poista niitä itsestään
    .help = kerro kuinka kauan ja minkä jälkeen: "{ $example }"

ret004 = tietoryhmä { $id } poistetaan liian aikaisin
    .label = { $fi }
    .help = keep = "{ $years } years after financial-year-end" omassa tietoryhmässään

ret004-relationship = tietoryhmä { $id } poistetaan aiemmin kuin laki sallii
    .label = { $fi }
    .help = keep = "{ $years } years after relationship-end" omassa tietoryhmässään

ret005 = tietoryhmää { $id } säilytetään hyvin kauan
    .label = miksi näin kauan?
    .help = lyhennä aikaa tai lisää keep-why = {"{"} .. {"}"}

ret005-log = käyttölokia säilytetään hyvin kauan
    .label = miksi näin kauan?
    .help = 24 kuukautta, tai lisää keep-why = {"{"} .. {"}"}

ret006-no-event = { $text } mistä lukien? alku puuttuu
    .label = minkä jälkeen?
    .help = lisää tapahtuma: "{ $example }"

ret006-unknown-event = tällaista tapahtumaa ei ole
    .label = ei mikään kuudesta tapahtumasta
    .help = received, record-date, relationship-end, last-contact, financial-year-end, consent-withdrawn: "{ $example }"

ret006-no-consent = tietoryhmässä { $id } ei ole peruttavaa suostumusta
    .label = mikään ei käynnistä aikaa
    .help = valitse toinen tapahtuma tai anna tietoryhmälle suostumukseen perustuva tarkoitus

ret007 = lokin säilytysaika puuttuu
    .help = lisää [log] keep = "24 months", joka on oletus

ret007-no-keep = lokin säilytysaika puuttuu
    .label = ei keep-avainta
    .help = lisää keep = "24 months", joka on oletus

ret007-mixed = tietoryhmässä { $id } on lokeja muun tiedon seassa
    .label = lokitietoa
    .help = pidä lokit omassa tietoryhmässään: keep = "12 months after record-date"

ret008 = tietoryhmä { $id }: mahdolliset asiakkaat jäävät ikuisesti
    .label = suhde, joka ei ala, ei pääty
    .help = pidä mahdolliset asiakkaat omassa tietoryhmässään: keep = "12 months after last-contact"

ret008-built-in = { $id }: muut kuin asiakkaat jäävät siihen ikuisesti
    .label = suhde, joka ei ala, ei pääty
    .help = lisää kohtaan [built-in] { $bare } = "3 years after last-contact"

rgt001 = oikeus saada pääsy tietoihin puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "access" kohtaan named

rgt002 = oikeus tietojen oikaisemiseen puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "rectification" kohtaan named

rgt003 = oikeus tietojen poistamiseen puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "erasure" kohtaan named

rgt004 = oikeus käsittelyn rajoittamiseen puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "restriction" kohtaan named

rgt005 = oikeus vastustaa käsittelyä puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "objection" kohtaan named

rgt006 = oikeus siirtää tiedot puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "portability" kohtaan named

rgt007 = oikeus tehdä valitus puuttuu
    .label = ei oikeuksien joukossa
    .help = lisää "complaint" kohtaan named

rgt008-none = mille viranomaiselle voi valittaa?
    .label = viranomaista ei nimetä
    .help = lisää authority = "Tietosuojavaltuutetun toimisto" ja sen yhteystiedot

rgt008-other = tämä ei ole Suomen valvontaviranomainen
    .label = { $found }
    .help = poista rivi: silloin viranomainen tulee tekstiin yhteystietoineen

rgt009 = markkinoinnin kielto-oikeutta ei kerrota erikseen
    .label = markkinointi vaatii sen
    .help = lisää "object-marketing" kohtaan named: kerrotaan omana kohtanaan

rgt009-unmarked = tarkoitusta { $id } ei ole merkitty markkinoinniksi
    .label = { $found }
    .help = lisää marketing = true ja kanavat (channel), tai tee markkinoinnille oma tarkoitus

rgt010-text = pyynnön voi tehdä vain harvalla tavalla
    .label = { $found }
    .help = ota pyyntöjä vastaan mitä kautta tahansa: sähköposti, puhelin, kirje, käynti

rgt010-person = pyyntöjä otetaan vastaan vain paikan päällä
    .label = { $found }
    .help = ota pyyntöjä vastaan mitä kautta tahansa: sähköposti, puhelin, kirje, käynti

rgt010-signed = vaaditaan allekirjoitus
    .label = { $found }
    .help = kysy vain se, mitä tunnistaminen vaatii; allekirjoitettua lomaketta ei tarvita

rgt011-text = tunnistamiseen kysytään liikaa
    .label = { $found }
    .help = kysy vain sitä, mitä rekisterissä on ja mikä erottaa henkilön muista

rgt011-copy = tunnistamiseen pyydetään kopio henkilötodistuksesta
    .label = { $found }
    .help = tunnista pyytäjä siitä, mitä rekisterissä on; kysy lisää vain, jos epäilet, kuka pyytää

rgt012-none = missä ajassa pyyntöön vastataan?
    .label = aika puuttuu
    .help = lisää within = "1 month"

rgt012-long = vastaus tulee liian myöhään
    .label = pidempi kuin laki sallii
    .help = within = "{ $months } month" tai vähemmän

rgt012-text = vastaus tulee liian myöhään
    .label = { $found }
    .help = vastaa kuukaudessa; vain monimutkaisessa asiassa aikaa voi jatkaa kahdella kuukaudella

rgt013-none = maksaako oikeuden käyttäminen?
    .label = ei kerrota
    .help = lisää free = true

rgt013-fee = oikeuden käyttämisestä peritään maksu
    .label = ei maksuton
    .help = free = true; maksun voi periä vain lisäjäljennöksistä ja ilmeisen perusteettomasta tai kohtuuttomasta pyynnöstä

rgt013-text = oikeuden käyttämisestä peritään maksu
    .label = { $found }
    .help = vastaa maksutta; maksun voi periä vain lisäjäljennöksistä ja ilmeisen perusteettomasta tai kohtuuttomasta pyynnöstä

rgt014 = ei kerrota, miten oikeuksia käytetään
    .help = lisää [rights] how = {"{"} .. {"}"}: keneltä pyydetään, mitä kautta, missä ajassa vastataan

rgt014-text = oikeudet luetellaan, mutta ei kerrota, miten niitä käyttää
    .help = kerro keneltä pyydetään, mitä kautta, missä ajassa vastataan

rgt015-customers = oikeudet eivät ole vain asiakkailla
    .label = { $found }
    .help = kirjoita "sinulla on" tai "rekisteröidyllä on"

rgt015-only = vain asiakkaat saavat käyttää oikeuksiaan
    .label = { $found }
    .help = ota pyyntö vastaan jokaiselta, jonka tietoja on: myös yhteyshenkilöltä ja kyselijältä

rgt015-narrow = oikeus on kapeampi kuin laissa
    .label = { $found }
    .help = oikaisu koskee virheitä; poistamista voi pyytää myös oikeista tiedoista

rop001-groups = tietoryhmä { $id }: selosteesta käsittelytoimista puuttuu, kenen
    .help = lisää tietoryhmään about = [..]

rop001-measures = selosteesta käsittelytoimista puuttuvat suojatoimet
    .help = lisää [[measure]], esimerkiksi id = "encrypted-at-rest"

sec001 = ei kerrota, miten tiedot on suojattu
    .help = lisää [[measure]], esimerkiksi id = "encrypted-at-rest"

sec002-text = pääsyä, jota kukaan ei valvo
    .label = { $found }
    .help = kerro, millä se estetään: yhteystietoja ei laitteessa, vain sallitut sovellukset

sec003 = kuka vastaa: { $id }?
    .label = ohjelma ei näe tätä
    .help = lisää owner = ".." ja review = "12 months"; evidence = "..", jos on asiakirja

src001-unnamed = tietolähteellä ei ole nimeä
    .label = ei rekisteröity itse
    .help = lisää name = {"{"} .. {"}"}: mikä rekisteri, viranomainen tai kumppani

src001-none = tietoryhmä { $id }: mistä tiedot saadaan?
    .label = ei sources-avainta
    .help = lisää sources = [..]

src002-text = mitkä ovat muut lähteet?
    .label = { $found }
    .help = nimeä jokainen lähde ilman "ensisijaisesti"-sanaa

src002-none = ei kerrota, mistä tiedot saadaan
    .help = nimeä jokainen lähde: rekisteröity itse, rekisteri, viranomainen, yritys

src003 = lähde { $id }: miten ihmiset saavat siitä tietää?
    .label = ei heiltä itseltään
    .help = lisää informed = {"{"} .. {"}"}: kuukaudessa tai ensimmäisessä yhteydenotossa tai luovutuksessa, jos se on aiemmin

src003-asked = tiedon lähteestä saa vain kysymällä
    .label = { $found }
    .help = kerro kysymättä: kuukaudessa tai ensimmäisessä yhteydenotossa tai luovutuksessa, jos se on aiemmin

src003-late = { $count } ihmiselle ei ole kerrottu ajoissa
    .help = kerro nyt, mistä heidän tietonsa on saatu

src004-text = lähteen laji, ei lähde
    .label = { $found }
    .help = nimeä rekisteri, viranomainen tai yritys

sta001 = tietoryhmä { $id }: onko tiedot pakko antaa?
    .label = ei required-avainta
    .help = lisää required = "statute", "contract" tai "no"

syn001 = tämä ei ole TOML-muotoa
    .label = { $why }
    .help = katso toml.io

syn002 = tuntematon avain { $key }, { $section }
    .label = ei avain tässä
    .help = { $section } tuntee: { $known }

syn002-near = tuntematon avain { $key }, { $section }
    .label = ei avain tässä
    .help = tarkoititko { $near }?

syn002-lang = tuntematon kieli { $lang }
    .help = käytä fi, sv tai en

syn003 = avaimen { $key } arvoksi: { $wanted ->
        [text] teksti lainausmerkeissä
        [flag] true tai false
        [date] päivämäärä
        [texts] tekstejä lainausmerkeissä
        [list] luettelo tekstejä
        [tables] tauluja
       *[table] taulu
    }
    .label = tässä: { $what ->
            [text] teksti
            [flag] true tai false
            [date] päivämäärä
            [number] numero
            [list] luettelo
           *[table] taulu
        }
    .help = anna arvoksi: { $wanted ->
            [text] teksti lainausmerkeissä
            [flag] true tai false
            [date] päivämäärä
            [texts] tekstejä lainausmerkeissä
            [list] luettelo tekstejä
            [tables] tauluja
           *[table] taulu
        }

syn003-extends = `extends` ottaa yhden tiedoston nimen
    .label = ei tekstiä
    .help = kirjoita extends = "base.toml"

syn003-tables = { $key } on taulujen luettelo
    .label = tässä: { $what ->
            [text] teksti
            [flag] true tai false
            [date] päivämäärä
            [number] numero
            [list] luettelo
           *[table] taulu
        }
    .help = kirjoita [[{ $bare }]], kaksi hakasulkua kummallekin puolelle

syn003-texts = avaimen { $key } arvoksi teksti
    .label = tässä: { $what ->
            [text] teksti
            [flag] true tai false
            [date] päivämäärä
            [number] numero
            [list] luettelo
           *[table] taulu
        }
    .help = kirjoita {"{"} fi = "..", sv = "..", en = ".." {"}"}

syn004 = kohdasta { $section } puuttuu { $key }
    .label = tässä
    .help = lisää { $bare } = ...

syn004-no-notice = tiedostossa ei ole kohtaa [notice]
    .help = aloita kohdalla [notice] ja anna id, name, version ja languages

syn004-part = osa selosteesta puuttuu
    .help = vertaa esimerkkiselosteeseen

syn005-country = { $text } ei ole maakoodi
    .help = kaksi isoa kirjainta (ISO 3166-1): "FI"

syn005-date = { $text } ei ole päivämäärä
    .help = kirjoita muodossa 2026-11-21

syn005-id = { $id } ei kelpaa tunnukseksi
    .help = pienet kirjaimet a-z, numerot ja viivat, kirjain ensin, enintään 40 merkkiä

syn005-no-value = ehdosta puuttuu arvo
    .label = mikä arvo?
    .help = nimeä kyllä/ei-kenttä tai kenttä ja arvo: "country = SE"

syn005-not-yes-no = { $field } ei ole kyllä/ei-kenttä
    .label = mikä arvo?
    .help = nimeä kyllä/ei-kenttä tai kenttä ja arvo: "country = SE"

syn005-own-field = { $id } ei kelpaa omaksi kentäksi
    .help = aloita own. ja jatka pienillä kirjaimilla, numeroilla ja viivoilla

syn005-period = { $text } ei ole aika
    .help = päivät (days), viikot (weeks), kuukaudet (months) tai vuodet (years): "{ $example }"

syn005-period-size = { $text } ei ole järkevä aika
    .help = vähintään 1 päivä, enintään 100 vuotta: "{ $example }"

syn005-changes-notice = { $text } on liian pitkä aika
    .help = anna enintään kaksi kuukautta: mistä on kerrottu sitä aiemmin, siitä kerrotaan uudelleen

syn005-same-meaning = { $text } ei ole tätä aiempi versio
    .label = sama päivä tai myöhempi
    .help = anna nyt voimassa olevan selosteen version päivä: tekstit tarkoittavat samaa kuin siinä

syn005-hidden = tekstissä on merkki, jota kukaan ei näe
    .label = { $found }
    .help = poista se: se voi kääntää tai kätkeä viereisen tekstin

syn005-year-end = { $text } ei ole vuoden loppu
    .help = anna kuukausi ja päivä: "12-31"

trf001 = vastaanottaja { $id }: missä maassa?
    .label = ei country-avainta
    .help = lisää country = "FI" tai luettelo kaikista maista, joissa se säilyttää tai näkee tietoja

trf002 = vastaanottaja { $id }: siirto minne?
    .label = ei maata
    .help = lisää country = ".."

trf002-text = siirto minne?
    .label = ei maata
    .help = lisää country = ["US"] tai mitkä maat ovatkin

trf003 = vastaanottajalla { $id } ei ole siellä suojatoimia
    .label = ETA-alueen ulkopuolella ilman suojatoimia
    .help = lisää safeguard = {"{"} kind = "scc", copy = "..", date = .. {"}"}, tai adequacy, bcr, art-49-1-b ..

trf003-text = tieto siirtyy ilman suojatoimia
    .label = mitkä suojatoimet?
    .help = lisää safeguard = {"{"} kind = "scc", copy = ".." {"}"}, tai adequacy, bcr, art-49-1-b ..

trf003-kind = vastaanottaja { $id }: mikä suojatoimi?
    .label = ei kind-avainta
    .help = kind = jokin näistä: { $known }

trf003-near = { $kind } ei ole lain tuntema suojatoimi
    .help = tarkoititko { $near }?

trf003-unknown = { $kind } ei ole lain tuntema suojatoimi
    .help = jokin näistä: { $known }

trf003-clauses = vastaanottaja { $id }: mitkä vakiolausekkeet?
    .label = puuttuu: { $missing }
    .help = lisää allekirjoituspäivä ja moduuli: date = .., module = ".."

trf003-later = vastaanottaja { $id }: suojatoimea ei vielä ole
    .label = { $date } alkaen
    .help = anna päivä, jona se allekirjoitettiin tai tarkistettiin; sitä ennen ei saa siirtää mitään

trf003-module = vastaanottaja { $id }: toisen roolin lausekkeet
    .label = { $kind }
    .help = valitse moduuli, jonka jälkimmäinen osa on vastaanottajan rooli, ja allekirjoita se

trf003-processor = { $kind } ei riitä käsittelijälle
    .label = vain yksittäisiin tapauksiin
    .help = vastaanottaja { $id } käsittelee tietoja jatkuvasti: tee vakiolausekkeet (scc) tai valitse käsittelijä ETA-alueelta

trf003-inadequate = maasta { $country } ei ole riittävyyspäätöstä
    .label = ei todettu riittäväksi
    .help = valitse toinen suojatoimi, esimerkiksi scc

trf004 = vastaanottaja { $id }: mistä jäljennöksen saa?
    .label = ei copy-avainta
    .help = lisää copy = "..": osoite tai sivu, josta suojatoimet saa nähdä

trf004-nowhere = { $found } ei kerro, mistä jäljennöksen saa
    .label = ei johda mihinkään
    .help = anna osoite, sivu tai puhelinnumero

trf004-text = mistä suojatoimien jäljennöksen saa?
    .label = ei copy-avainta
    .help = lisää copy = "..": osoite tai sivu, josta sen saa

trf005-kind = { $kind } ei ole enää suojatoimi
    .label = kumottu
    .help = käytä nykyisiä vakiolausekkeita (scc) tai riittävyyspäätöstä (adequacy), jos yritys on luettelossa

trf005-clauses = nämä vakiolausekkeet ovat vanhentuneet
    .label = ennen 4.6.2021
    .help = tee sopimus päätöksen (EU) 2021/914 lausekkeilla

trf005-text = mainitsee suojatoimen, jota ei enää ole
    .label = päättyi { $date }
    .help = { $fi }

trf006 = vastaanottaja { $id }: mistä päivästä luettelossa?
    .label = tarkistuspäivä puuttuu
    .help = hae yritys osoitteesta dataprivacyframework.gov ja lisää suojatoimeen date = ..

trf006-before = vastaanottaja { $id }: tarkistettu ennen päätöstä
    .label = maata { $country } koskeva päätös on tehty { $date }
    .help = tarkista uudelleen: aiempi päätös, kuten Privacy Shield, ei ole voimassa

trf007-text = siirretäänkö tietoja vai ei?
    .label = { $found }
    .help = sano kyllä tai ei ja kenelle: jokainen vastaanottaja ja sen maat

trf008 = vastaanottaja { $id } on ETA-alueen ulkopuolella
    .label = sanoo, ettei mitään siirry
    .help = poista tämä tai vastaanottaja

trf008-text = vastaanottaja { $id } on ETA-alueen ulkopuolella
    .label = { $found }
    .help = sano, mitä alueelta siirtyy ja kenelle, tai poista vastaanottaja

trf008-texts = tiedot sekä pysyvät ETA-alueella että lähtevät sieltä
    .label = { $found }
    .help = rivi { $line } sanoo: { $other }; jätä se, joka pitää paikkansa

trf008-out = tämä vie tietoja ETA-alueelta, vaikka ne pysyvät siellä
    .label = { $found }
    .help = poista stored-in-eea tai korjaa teksti

trf009 = vastaanottaja { $id }: maan lakia ei ole arvioitu
    .help = arvioi, pitävätkö lausekkeet sen maan lain alla, ja kirjaa päivä

trf010 = vastaanottaja { $id }: pääseekö emoyhtiö tietoihin?
    .label = emoyhtiö: { $parent }, { $country }
    .help = kerro se: country = [.., "{ $country }"] ja suojatoimi; muuten valitse palvelu, jolla ei ole tällaista emoa

voc001-field = tuntematon kenttä { $field }
    .help = käytä sanaston kenttää tai määrittele oma: [[field]] id = "own.<nimi>"

voc001-field-near = tuntematon kenttä { $field }
    .help = tarkoititko { $near }?

voc001-kind = tuntematon tietueen laji { $kind }
    .help = jokin näistä: { $known }

voc001-kind-near = tuntematon tietueen laji { $kind }
    .help = tarkoititko { $near }?

voc001-own = tuntematon kenttä { $field }
    .help = määrittele se: [[field]] id = "{ $id }"

word = { $value } ei käy avaimen { $key } arvoksi
    .help = jokin näistä: { $known }

word-near = { $value } ei käy avaimen { $key } arvoksi
    .help = tarkoititko { $near }?

# Miksi kullakin säännöllä on väliä.

why-ADM001 = ihmisten on saatava tietää, miten heitä koskeva päätös syntyy ja mitä siitä seuraa
why-ADM002 = ihmiset haluavat tietää, päättääkö heistä kone
why-ADM003 = luottopäätös voi olla automaattinen: selosteen on kerrottava
why-ADM004 = ihmisten valikointi tietojen perusteella on profilointia: selosteen on kerrottava
why-BAS001 = mikään henkilötietojen käyttö ei ole laillista ilman perustetta
why-BAS002 = perusteita on vain asetuksen kuusi
why-BAS003 = etua voi punnita vain, kun tietää, mikä se on
why-BAS004 = etuun vetoavan on voitava näyttää, että se on punnittu
why-BAS005 = velvoite tai tehtävä tulee laista: nimeä se
why-BAS006 = suostumuksen peruuttamisen on oltava yhtä helppoa kuin antamisen, ja siitä on kerrottava
why-BAS007 = oikeus perua suostumus, jota kukaan ei pyydä, johtaa harhaan
why-BAS008 = yhteyshenkilö ei ole työnantajansa sopimuksen osapuoli
why-BAS009 = erityisten tietoryhmien käsittely on kielletty, ellei jokin edellytys salli sitä
why-BAS010 = rikoksia koskevien tietojen takana on oltava laki
why-BAS011 = suostumus pätee vain, jos sen voi näyttää
why-BAS012 = ikärajaa nuorempi lapsi ei voi suostua yksin
why-CTL001 = ihmisten on tiedettävä, kuka heidän tiedoistaan vastaa
why-CTL002 = pelkkään nimeen ei saa yhteyttä
why-CTL003 = oikeuksia on helpointa käyttää, kun tietää, kenelle kirjoittaa
why-CTL004 = nimi muuttuu, Y-tunnus ei
why-CTL005 = väärä Y-tunnus osoittaa toiseen yritykseen tai ei mihinkään
why-CTL006 = rekisterinpitäjä on yritys, ei ihminen, joka sen puolesta vastaa
why-CTL007 = jokainen konsernin yritys, joka päättää, on rekisterinpitäjä ja on nimettävä
why-CTL008 = päättäjä ja toisen lukuun toimiva ovat eri rooleja ja vaativat kaksi selostetta
why-CTL009 = kun useampi päättää, on kerrottava, kuka vastaa mistäkin
why-CTL010 = osoite, joka pitää korjata käsin, tavoittaa harvemman
why-CTL011 = unionin ulkopuolinen rekisterinpitäjä tarvitsee edustajan unionissa
why-DAT001 = ihmisten on saatava tietää, mitä heistä säilytetään
why-DAT002 = henkilötunnusta saa käyttää vain sille säädetyllä perusteella
why-DAT003 = avoimeksi jäävä luettelo ei kerro, mihin se päättyy
why-DAT004 = mitä luovutetaan, kysytään tai kerätään, on ilmoitettava
why-DAT005 = salasana ei kuulu rekisteriin: vain tiivisteen saa säilyttää, muualla
why-DAT006 = ihmisten on nähtävä, tarkoitetaanko heitä
why-DPI001 = mikä on ihmisille riskialtista, arvioidaan ennen kuin se aloitetaan
why-DPO001 = tietosuojavastaava on tavoittamista varten
why-DPO002 = kukaan ei voi valvoa omia päätöksiään
why-DPO003 = joillakin rekisterinpitäjillä on oltava tietosuojavastaava
why-DPO004 = viranomaisen on tiedettävä, kenet tavoittaa
why-GPS001 = takaisinkutsun on tavoitettava kaikki, eikä sen yhteystietoja käytetä muuhun
why-INF001 = version tuntee päivästä, josta se on voimassa
why-INF002 = seloste, jota kukaan ei ole vuosiin katsonut, ei enää pidä paikkaansa
why-INF003 = muutoksista kerrotaan ihmisille; heidän ei kuulu niitä etsiä
why-INF004 = ihmisten pitää tietää etukäteen, miten muutoksista kuulee
why-INF005 = täyttämätön teksti ei kerro mitään
why-INF006 = viittaus, joka ei johda mihinkään, jättää lukijan sinne
why-INF007 = seloste kertoo ihmisille; he eivät hyväksy sitä
why-INF008 = joka lukee "voi" ja "saattaa", ei saa tietää, mitä tapahtuu
why-INF009 = jota puhutellaan jollakin kielellä, sen on saatava koko seloste sillä
why-INF010 = sopimusten termi ei sano mitään sille, joka ei ole sopimusta lukenut
why-LAW001 = henkilötietolaki kumottiin 1.1.2019
why-LAW002 = väärin kirjoitettua lakia ei löydä
why-LAW003 = GDPR on asetus; sitä edeltänyt direktiivi päättyi 25.5.2018
why-LAW004 = kumotun lain sanat johtavat harhaan
why-LAW005 = käytöstä jäänyttä nimeä ei löydä
why-LIM001 = selostetta lukevat ihmiset, ja rekisteri joka käynnistyksessä
why-MKT001 = sähköpostilla ja tekstiviestillä saa mainostaa ihmisille vain ennakkosuostumuksella
why-MKT002 = evästeiden tallentaminen ja lukeminen vaatii suostumuksen
why-MKT003 = kanavasta riippuu, mitä sääntöjä markkinointi noudattaa
why-PUR001 = tietoja saa säilyttää vain johonkin tarkoitukseen
why-PUR002 = tietoa ilman tarkoitusta ei saa pitää, ja tarkoitus ilman tietoa on tyhjä
why-PUR003 = tarkoituksen on kerrottava, mitä tehdään
why-PUR004 = joka saa tietoja, saa ne ilmoitettuun tarkoitukseen
why-PUR005 = suoramarkkinoinnilla on oma peruste ja oma kielto-oikeus
why-RCP001 = ihmisten on saatava tietää, kuka saa heidän tietonsa, myös jos ei kukaan
why-RCP002 = tietojaan voi seurata vain sille, joka on nimetty
why-RCP003 = tietoja käsittelevä järjestelmä on jonkun, joka saa tiedot
why-RCP004 = käsittelijä toimii kirjallisen sopimuksen nojalla tai ei lainkaan
why-RCP005 = seloste ei saa sanoa kahta asiaa yhtä aikaa
why-RCP006 = vaikeneminen ei ole peruste julkaista
why-RCP007 = mikä on muualla ilman linkkiä, jää kertomatta
why-REF001 = rekisteri voi noudattaa vain sitä, mikä on määritelty
why-REF002 = yhden nimen on tarkoitettava yhtä asiaa
why-REF003 = tiedoston, jota tämä laajentaa, on oltava olemassa
why-RET001 = tietoa ei säilytetä pidempään kuin sitä tarvitaan
why-RET002 = henkilötietoja saa säilyttää vain niin kauan kuin tarkoitus vaatii
why-RET003 = tieto poistuu, kun sen aika on täynnä, pyydettiin sitä tai ei
why-RET004 = tositteet säilytetään kuusi vuotta sen vuoden lopusta, jona tilikausi päättyi
why-RET005 = pitkä aika vaatii syyn
why-RET006 = aika, jota mikään ei käynnistä, ei pääty
why-RET007 = myös käyttöloki on henkilötietoa
why-RET008 = suhde, joka ei alkanut, ei pääty
why-RGT001 = jokainen saa nähdä omat tietonsa
why-RGT002 = jokainen saa tietonsa oikaistuksi
why-RGT003 = jokainen saa pyytää tietojensa poistamista
why-RGT004 = jokainen saa pyytää käsittelyn rajoittamista
why-RGT005 = käsittelyä saa vastustaa, kun perusteena on etu tai yleinen tehtävä
why-RGT006 = suostumuksella tai sopimuksella annetut tiedot saa siirtää
why-RGT007 = viranomaiselle saa valittaa, ja siitä on kerrottava
why-RGT008 = valitusoikeudesta on hyötyä sille, joka tietää, minne valittaa
why-RGT009 = markkinoinnin kielto-oikeus kerrotaan muusta erillään
why-RGT010 = oikeuttaan saa käyttää mitä kautta tahansa
why-RGT011 = oikeuttaan käyttävä kertoo vain sen, mistä hänet tuntee
why-RGT012 = vastauksen saa kuukaudessa
why-RGT013 = oikeuden käyttäminen ei maksa
why-RGT014 = oikeudesta on hyötyä sille, joka tietää, miten sitä käyttää
why-RGT015 = oikeudet kuuluvat kaikille, joiden tietoja on, niin laajoina kuin laki ne antaa
why-ROP001 = seloste käsittelytoimista kertoo, keiden tietoja on ja miten ne on suojattu
why-SEC001 = ihmiset haluavat tietää, miten heidän tietonsa on suojattu
why-SEC002 = pääsy, jota kukaan ei valvo, ei ole suojaa
why-SEC003 = mitä ohjelma ei näe, siitä on jonkun vastattava
why-SRC001 = ihmisten on saatava tietää, mistä heidän tietonsa tulevat
why-SRC002 = lähde, joka on tavallisesti yksi, jättää muut kertomatta
why-SRC003 = jonka tiedot tulevat muualta, sille on kerrottava kuukaudessa
why-SRC004 = lähteen laji ei ole lähde
why-STA001 = ihmisten on tiedettävä, onko tiedot pakko antaa
why-SYN001 = vain luettavaa tiedostoa voi noudattaa
why-SYN002 = avain, jota kukaan ei lue, lupaa mitä kukaan ei pidä
why-SYN003 = kukin avain ottaa yhdenlaisia arvoja
why-SYN004 = rekisteri ei toimi ilman sitä
why-SYN005 = rekisterin on ymmärrettävä jokainen arvo
why-TRF001 = ihmisten on saatava tietää, siirtyvätkö heidän tietonsa ETA-alueelta
why-TRF002 = suojatoimi suojaa siirron johonkin maahan: mihin?
why-TRF003 = tieto saa siirtyä ETA-alueelta vain suojatoimien turvin
why-TRF004 = jokainen saa nähdä siirron suojatoimet
why-TRF005 = suojatoimi on kumottu tai päättynyt
why-TRF006 = järjestely kattaa vain luettelossa olevat yritykset
why-TRF007 = tieto siirretään tai sitä ei siirretä
why-TRF008 = seloste ei saa sanoa kahta asiaa yhtä aikaa
why-TRF009 = lausekkeet suojaavat vain, jos maan laki antaa niiden pitää
why-TRF010 = jolla on pääsy alueen ulkopuolelta, sille tieto on sinne annettu
why-VOC001 = kentällä on kaikkialla sama merkitys, jonka sanasto antaa
