# Sivujen sanat suomeksi.

skip = Siirry sisältöön
nav = Rekisteri
nav-notice = Seloste
nav-registers = Rekisterit
language = Kieli
sign-out = Kirjaudu ulos
back = Takaisin
cancel = Peruuta
save = Tallenna
show = Näytä
edit = Muokkaa
yes = kyllä
no = ei
nothing = Ei mitään.
details = Tarkemmin
what = Mitä
when = Milloin
how = Miten
how-hint = sähköposti, puhelin, kirje
reason = Syy
category = Tietoryhmä
all-categories = Kaikki tietoryhmät
records = Merkintöjä
purpose = Käyttötarkoitus
since-date = { $date } alkaen
until-date = { $date } asti
until-day = Viimeinen päivä
from-day = Alkaen

sign-in = Kirjaudu sisään
sign-in-help = Tunnuksen saat rekisterin ylläpidolta kertakäyttöisenä linkkinä.
sign-in-wrong = Käyttäjätunnus tai salasana on väärin.
sign-in-wait = Liian monta yritystä. Yritä uudelleen { $seconds } sekunnin kuluttua.
login = Käyttäjätunnus
password = Salasana
join = Ota tunnus käyttöön
join-help = Valitse tunnus ja salasana. Tunnus on vain sinun: älä anna sitä toiselle. Linkki toimii vain tämän kerran.
join-closed = Linkki on jo käytetty tai vanhentunut. Pyydä uusi.
join-name = Nimi
join-name-hint = Näkyy työtovereillesi. Rekisteröidyt näkevät vain roolisi.
join-again = Salasana uudelleen
join-password-hint = Vähintään { $least } merkkiä. Pitkä lause on hyvä salasana.
join-password-wrong = Salasanassa on oltava vähintään { $least } ja enintään 128 merkkiä, eikä se saa olla sama kuin tunnus.
join-login-wrong = Tunnus on varattu, tai siinä on muita merkkejä kuin kirjaimia, numeroita tai . _ @ + -. Pituus on 3–80 merkkiä.
join-login-shared = Tunnus on yhden ihmisen: valitse oma, esimerkiksi etunimi.sukunimi. Osaston tai tehtävän nimi ei käy.
join-not-same = Salasanat eivät ole samat.
join-do = Ota käyttöön

registers = Rekisterit
registers-none = Sinulla ei ole vielä rekisteriä.
registers-none-help = Rekisteri syntyy, kun sen tietosuojaseloste otetaan käyttöön komentoriviltä. Jos rekisteri on jo olemassa, pyydä ylläpidolta roolia siinä.
registers-shut = Näitä rekistereitä ei voitu avata. Syy on palvelimen lokissa.
register = Rekisteri
controller = Rekisterinpitäjä
parties = Kaikki
current = Nykyiset
notice-read = Lue seloste

list-counts = Rajaa luetteloa
list-pages = Luettelon sivut
people = Henkilöt
organisations = Organisaatiot
list-shown = { $matched ->
    [0] Ei näytettäviä.
   *[other] Näytetään { $shown }, löytyi { $matched }.
}
list-empty = Rekisterissä ei ole vielä ketään, jota tämä käyttötarkoitus koskee.
list-empty-help = Lisää ensimmäinen painikkeesta tai tuo tiedosto. Tallentaa voi vain tietoja, jotka seloste mainitsee.
list-none = Haulla ei löytynyt ketään.
list-none-help = Kokeile sanan alkua, puhelinnumeroa tai toista käyttötarkoitusta.
list-before = Edelliset
list-after = Seuraavat
search = Hae rekisteristä
search-hint = Nimi, yritys, puhelin, sähköposti
search-do = Hae
left-out-objected = { $n ->
    [one] Yksi jätettiin pois, koska hän on kieltänyt tämän käytön.
   *[other] { $n } jätettiin pois, koska he ovat kieltäneet tämän käytön.
}
left-out-restricted = { $n ->
    [one] Yksi jätettiin pois, koska käsittely on rajoitettu.
   *[other] { $n } jätettiin pois, koska käsittely on rajoitettu.
}
left-out-no-consent = { $n ->
    [one] Yksi jätettiin pois, koska suostumusta ei ole.
   *[other] { $n } jätettiin pois, koska suostumusta ei ole.
}
left-out-no-relationship = { $n ->
    [one] Yksi jätettiin pois, koska suhde ei ole sellainen, jota käyttötarkoitus koskee.
   *[other] { $n } jätettiin pois, koska suhde ei ole sellainen, jota käyttötarkoitus koskee.
}
name = Nimi
no-name = (nimi ei kuulu tähän käyttötarkoitukseen)
organisation = Organisaatio
phone = Puhelin
email = Sähköposti
state = Suhde
worth-noting = Huomattavaa
tag-objects = Kieltänyt käyttöä
tag-goes = Poistuu { $date }

new = Uusi { $who }
new-kind = Millainen
new-contact = Yhteyshenkilö organisaatiolle, jonka kortilta tulit.
new-from = Mistä tieto tulee
new-relation = Suhde
new-as-none = Ei suhdetta
new-since = Alkaen
edit-from = Mistä muutos tulee
form-source = Lähde
form-source-hint = Tallennetaan jokaisen uuden tiedon viereen.
form-problems = Korjaa nämä ennen tallentamista
add-kind = Lisää: { $kind }
add-contact = Lisää yhteyshenkilö
done-created = Lisätty rekisteriin.
done-saved = Muutos tallennettu.
done-added = Merkintä lisätty.
done-standing = Kirjattu.

timeline = Tapahtumat
timeline-empty = Ei vielä tapahtumia, joita tämä käyttötarkoitus koskee.
stands-for = Edustaa
ties-left-out = { $count ->
    [one] Yksi yhteys jää pois: käsittelyä on rajoitettu, tai sitä ei käytetä tähän tarkoitukseen.
   *[other] { $count } yhteyttä jää pois: käsittelyä on rajoitettu, tai niitä ei käytetä tähän tarkoitukseen.
}
contacts = Yhteyshenkilöt
out-of-reach = (ei kuulu tähän käyttötarkoitukseen)
why = Mitä seloste sanoo: { $field }
access = Tiedot rekisteröidylle
access-json = JSON
rail = Mitä seloste sanoo
rail-help = Valitse tiedon vierestä §, niin näet, mikä selosteen kohta sen sallii.
rail-used = Käytetään
rail-no-consent = ei suostumusta
rail-restricted = Tietoja vain säilytetään, kunnes rajoitus päättyy.
rail-held = Ei poisteta vielä
rail-purpose = Käyttötarkoitus ja peruste
rail-no-purpose = Seloste ei enää mainitse tätä tietoa.
rail-category = Tietoryhmä
rail-source = Lähde
rail-keep = Säilytetään
rail-until = { $date } asti
rail-no-rule = Säilytysaikaa ei ole, koska seloste ei enää mainitse tietoryhmää.
rail-recipients = Voidaan antaa
rail-nobody = Ei kenellekään
rail-open = Avaa seloste

standing = Suhde ja kiellot
standing-change = Kirjaa muutos
standing-none = Ei suostumuksia, kieltoja, rajoituksia eikä poiston esteitä.
record-standing = Kirjaa
record = Kirjaa
history = Historia
consent = Suostumus
objection = Vastustus
restriction = Käsittelyn rajoitus
hold = Poiston este
restricted = Käsittely rajoitettu
objects = Kieltänyt
objects-all = kaikki käyttö, jota voi vastustaa
consents = Suostunut
held = Estää poiston
as = Suhde
ground = Peruste
ground-a = tietojen oikeellisuus on kiistetty (18.1 a)
ground-b = käsittely on lainvastaista (18.1 b)
ground-c = henkilö tarvitsee tietoja oikeusvaateeseen (18.1 c)
ground-d = vastustus on ratkaisematta (18.1 d)
act-begin = Suhde alkaa
act-end = Suhde päättyy
act-end-correct = Korjaa päivä, jona suhde päättyy
act-object = Henkilö vastustaa käyttöä
act-object-end = Henkilö peruu vastustuksensa
act-restrict = Käsittely rajoitetaan
act-lift = Rajoitus päättyy
act-consent = Henkilö antaa suostumuksen
act-withdraw = Henkilö peruu suostumuksensa
act-hold = Poisto estetään
act-release = Poiston este päättyy

erase = Poista tiedot
erase-what = Mitä poistetaan
erase-all = Kaikki tiedot
erase-goes = Poistetaan
erase-stays = Jää
erase-nothing = Mitään ei voida poistaa nyt.
erase-backups = Poisto ulottuu varmuuskopioihin, eikä sitä voi perua.
erase-sure = Olen tarkistanut, mitä poistetaan
erase-unconfirmed = Vahvista ensin, että olet tarkistanut, mitä poistetaan.
erase-do = Poista lopullisesti
erased = Poistettu
erased-count = Kansioita poistettu: { $folders }, yksittäisiä merkintöjä: { $records }.
stays-evidence = Todiste, jolla on oma säilytysaikansa
receipt = Kuitti

versions = Selosteen versiot
version-number = Versio { $number }
version-since = otettu käyttöön { $date }
version-first = Ensimmäinen versio.
version-unread = Tämä ohjelma ei enää osaa lukea tätä versiota tai sitä edeltävää.
version-same = Julkaistussa tekstissä ei ole eroja.
version-asked = Suostumus tarkoitukseen ”{ $purpose }” kysyttiin uudelleen: aiemmin annettu ei enää riittänyt.
version-hash = Tunniste (SHA-256):

notice-edit = Muokkaa selostetta
notice-edit-help = Tarkistus lukee tekstiä sitä mukaa kuin kirjoitat. Mitään ei tallenneta, ennen kuin uusi versio otetaan käyttöön.
notice-text = Selosteen tiedosto
notice-check = Tarkista
notice-download = Lataa tiedosto
notice-paste = Tuo vanha seloste
notice-public = Julkinen sivu
notice-alone = tiedosto on täällä yksin, joten se ei voi jatkaa toista
notice-found-today = Tarkistus tänään:
notice-on-record = Osoitettava selosteen lisäksi:
notice-no-record = Selosteen rinnalla pidettävää tiedostoa ei voi lukea: aja seloste doctor.
finding-evidence = Tehty merkitään kotikansion evidence-kansioon, tämän rekisterin tiedostoon:
notice-files = Tiedostot
notice-file-toml = Selosteen tiedosto
notice-file-record = Seloste käsittelytoimista (30 artikla)
notice-file-record-csv = Seloste käsittelytoimista taulukkona
notice-file-processor = Käsittelijän seloste käsittelytoimista
notice-file-processor-csv = Käsittelijän seloste taulukkona
rules = Säännöt lauseiden takana
rules-roles = Kuka saa käyttää
rules-no-role = Ei kukaan henkilöstöstä.
rules-staff = Henkilöstön roolit
rules-evidence = Rekisterin omat todisteet
rules-file = Tiedosto riveittäin
rule-list = Tarkistuksen säännöt
rule-list-help = Tarkistus osoittaa lain kohtia, mutta ei anna oikeudellista neuvontaa.
rule-english = Ohje on englanniksi.
finding-head = Havainnot
finding-none = ei huomautettavaa
finding-none-help = Tarkistus ei löytänyt huomautettavaa.
finding-errors = { $n ->
    [one] yksi virhe
   *[other] { $n } virhettä
}
finding-warnings = { $n ->
    [one] yksi huomautus
   *[other] { $n } huomautusta
}
finding-error = Virhe
finding-warning = Huomautus
finding-line = rivi { $line }
finding-apply = Korjaa
finding-apply-all = Korjaa kaikki, missä ei ole päätettävää
finding-more = Lisäksi { $n }. Korjaa ensin nämä.
impact = Mitä muuttuu, jos otat tämän käyttöön
impact-errors = Korjaa ensin virheet. Sen jälkeen tässä näkyy, mitä muuttuu ja kenelle siitä on kerrottava.
impact-transcript = Tämä on vanhan selosteen jäljennös. Rekisterin siitä saa, kun transcript-rivin poistaa ja havainnot korjaa.
impact-none = Ei mitään: teksti on sama kuin voimassa oleva.
impact-other = Tekstin tunnus on { $id }, tämän rekisterin { $register }. Siitä syntyisi toinen rekisteri.
impact-version-older = Version päivä { $date } on vanhempi kuin voimassa olevan. Vaihda siihen muutoksen päivä.
impact-version-same = Version päivä on sama kuin voimassa olevan, { $date }. Vaihda siihen muutoksen päivä.
impact-version-to-come = Version päivä { $date } on vasta tulossa. Ota se käyttöön sinä päivänä tai merkitse versioksi tämä päivä.
impact-date-today = Merkitse versioksi tämä päivä, { $date }
impact-concerned = { $n ->
    [0] Laajennus ei koske ketään, josta olisi tietoja.
    [one] Laajennus koskee yhtä, josta on tietoja.
   *[other] Laajennus koskee { $n } henkilöä tai organisaatiota, joista on tietoja.
}
impact-nobody-told = Kenellekään ei tarvitse kertoa etukäteen.
impact-uncounted = Montako tämä koskee, lasketaan, kun painat Tarkista.
impact-publish = Version ottaa käyttöön ylläpito komentoriviltä. Lataa tiedosto ja anna komento:
impact-command = Saman voi tehdä komentoriviltä. Lataa tiedosto ja anna komento:
impact-day = PÄIVÄ
impact-tell = Päivä on se, jona asiasta kerrottiin, esimerkiksi 2026-11-30. Jos kertoa ei tarvitse, syy on jokin näistä:
publish = Ota käyttöön
publish-told = Milloin asiasta kerrottiin
publish-why = Tai miksi kertoa ei tarvitse
publish-known = He tietävät jo (13.4, 14.5 a)
publish-effort = Kertominen vaatisi kohtuutonta vaivaa (14.5 b)
publish-law = Laki säätää käytöstä tai estää kertomasta (14.5 c–d)
publish-sure = Olen lukenut, mitä muuttuu
publish-unsure = Vahvista ensin, että olet lukenut muutokset.
publish-untold = Muutos laajentaa tietojen käyttöä. Kerro, milloin asiasta kerrottiin tai miksi kertoa ei tarvitse.
publish-day = Päivä ei ole päivä, se on vasta tulossa tai siitä on yli kaksi kuukautta. Laajempi käyttö alkaa aikaisintaan, kun siitä on kerrottu.
publish-meanwhile = Voimassa oleva versio on vaihtunut. Lue muutokset uudelleen.
publish-errors = Korjaa ensin virheet.
publish-not = Tätä ei voi ottaa käyttöön tässä rekisterissä. Syy on alla.
done-opened = Uusi versio on voimassa.
paste-help = Liitä tähän nykyinen tietosuojaseloste. Siitä tulee luonnos tiedostoksi, ja näet, mitä vanhasta tekstistä puuttuu.
paste-text = Vanha seloste
paste-hint = Teksti, Markdown tai HTML, suomeksi, ruotsiksi tai englanniksi. Tekstiä ei tallenneta.
paste-do = Tee luonnos
paste-too-large = Teksti on liian suuri. Liitä pelkkä seloste ilman kuvia ja ohjelmakoodia.
notice-code-out = Tekstissä oli henkilötunnus. Se on poistettu, sillä selosteen kaikki lukevat. Tarkista kohta.
paste-empty = Tekstissä ei ole sanoja. Liitä koko seloste.
paste-no-text = Tämä ei ole tekstiä. Avaa seloste, kopioi sen teksti ja liitä se tähän.
old-head = Mitä vanhassa tekstissä on korjattavaa
old-help = Luettu kieli: { $lang }. Luonnos on alla; sen aukot on merkitty sanalla TODO.
old-draft = Siirry luonnokseen
old-none = Ei huomautettavaa.
old-no-contact = rekisterinpitäjään ei saa yhteyttä
old-no-purposes = käyttötarkoitusta ei kerrota
old-no-basis = oikeusperustetta ei kerrota selvästi
old-interest = oikeutettua etua ei nimetä
old-withdrawal = suostumusta pyydetään, mutta sen peruuttamisesta ei kerrota
old-no-source = tietojen lähdettä ei kerrota
old-no-recipients = vastaanottajia ei kerrota
old-no-transfers = siirroista ETA-alueen ulkopuolelle ei kerrota
old-safeguard = siirrolla ETA-alueen ulkopuolelle ei ole suojatointa
old-shield = Privacy Shield ei ole enää voimassa
old-no-retention = säilytysaikaa ei kerrota
old-vague-retention = säilytysajasta ei voi laskea päivää
old-no-rights = oikeuksista ei kerrota
old-no-complaint = valitusoikeudesta ei kerrota
old-law = teksti viittaa kumottuun lakiin
old-no-date = selosteessa ei ole päiväystä

error-home = Etusivulle
error-id = Pyynnön tunniste:
error-sign-in = Kirjaudu ensin sisään
error-sign-in-help = Istunto on päättynyt tai sitä ei ollut. Kirjaudu sisään ja yritä uudelleen.
error-foreign = Pyyntö ei tullut tältä sivustolta
error-foreign-help = Mitään ei tehty. Avaa sivu uudelleen ja lähetä lomake sieltä.
error-refused = Tätä ei sallita
error-refused-help = Mitään ei näytetty eikä muutettu.
error-not-found = Sivua ei löydy
error-not-found-help = Osoite on väärä, tieto on poistettu, tai se ei kuulu rooliisi.
error-method = Näin ei voi pyytää
error-method-help = Avaa sivu linkistä tai lähetä lomake sivulta.
error-busy = Palvelin on varattu
error-busy-help = Odota hetki ja yritä uudelleen.
error-conflict = Joku muutti tietoa välillä
error-conflict-help = Joku muutti tietoa välillä. Avaa se uudelleen ja tee muutos siihen.
error-too-large = Pyyntö on liian suuri
error-too-large-help = Lyhennä tekstejä tai tallenna useammassa osassa.
error-host = Tätä palvelinta ei avata tällä nimellä
error-host-help = Käytä osoitetta, joka alkaa http://127.0.0.1 tai http://localhost.
error-input = Pyyntöä ei voi toteuttaa näin
error-input-help = Jokin tiedoista ei sovi: tarkista päivät, puuttuvat kohdat ja se, onko asia jo kirjattu.
error-server = Palvelimessa tapahtui virhe
error-server-help = Mitään kuitattua ei kadonnut. Yritä uudelleen; jos virhe toistuu, kerro ylläpidolle alla oleva tunniste.
asked-day = Pyydetty
asked-rectify = Henkilö pyysi tätä (jätä tyhjäksi, jos ei pyytänyt)
asked-hint = Laki antaa vastaamiseen kuukauden (tietosuoja-asetuksen 12 artiklan 3 kohta).
done-late = Tallennettu. Vastaus tuli yli kuukauden kuluttua pyynnöstä: kerro henkilölle, mistä viive johtuu ja että hän voi valittaa tietosuojavaltuutetulle.
done-later-than-told = Tallennettu. Vastaus tuli myöhemmin kuin seloste lupaa: kerro henkilölle, mistä viive johtuu.
answered-late = Tehty. Vastaus tuli { $days } päivän kuluttua pyynnöstä, ja laki antaa kuukauden: kerro henkilölle, mistä viive johtuu ja että hän voi valittaa tietosuojavaltuutetulle.
answered-later-than-told = Tehty. Vastaus tuli { $days } päivän kuluttua pyynnöstä, myöhemmin kuin seloste lupaa: kerro henkilölle, mistä viive johtuu.
form-asked-wrong = Pyynnön päivä ei voi olla tulevaisuudessa eikä ennen rekisterin avaamista.
form-day-wrong = Päivä ei ole kelvollinen. Kirjoita se muodossa vuosi-kuukausi-päivä, esimerkiksi 2026-11-30.
form-day-ahead = Päivään on yli vuosi: tarkista vuosiluku. Kirjaa kauempana oleva asia vasta, kun se on lähempänä.
form-day-old = Päivä on ennen vuotta 1900: tarkista vuosiluku.
form-how-missing = Kerro myös, miten asia tuli tietoon: esimerkiksi puhelimella, sähköpostilla tai kirjeellä.
refused-gap = Seloste ei sano tästä mitään. Siihen pitäisi lisätä: { $line }
refused-role-purpose = Roolisi ei käsittele tietoja tähän tarkoitukseen. Valitse toinen käyttötarkoitus tai pyydä sitä, jonka rooliin tämä kuuluu.
refused-role-may = Roolisi ei saa tehdä tätä. Pyydä sitä, jonka rooliin tämä kuuluu.
refused-token = Rajapinta-avain ei riitä tähän. Teetä sellainen, joka riittää, tai tee se kirjautuneena.
error-token = Rajapinta-avain puuttuu tai ei kelpaa
error-token-help = Lähetä voimassa oleva avain otsakkeessa Authorization: Bearer.
error-body = Pyynnön sisältöä ei voi lukea
error-body-help = Lähetä JSON, jollaisena se on kuvattu; luku jäi kesken rivillä { $line }, sarakkeessa { $column }.
error-fields-help = Korjaa nimetyt kentät ja lähetä pyyntö uudelleen.
error-key = Idempotency-Key ei kelpaa
error-key-help = Käytä 1–128 näkyvää merkkiä.
error-key-reused-help = Sama avain annettiin jo toiselle pyynnölle: anna jokaiselle oma.
refused-everybody = Tämä käyttötarkoitus ei koske kaikkien tietoja kerralla.
refused-source = Seloste ei salli näitä tietoja valitusta lähteestä. Valitse toinen lähde.
refused-identity-code = Tekstissä on henkilötunnus, eikä selosteessa ole perustetta tallentaa sitä. Poista tunnus ja tallenna uudelleen.
refused-not-objectable = Tähän käyttöön ei voi kohdistaa vastustusta, koska se perustuu sopimukseen tai lakiin. Rajoita käsittelyä tai poista tarpeettomat tiedot.
refused-not-by-consent = Käyttötarkoitus ei perustu suostumukseen.
refused-erased = Tiedot on poistettu.
refused-restricted = Käsittely on rajoitettu: tietoja vain säilytetään, kunnes rajoitus päättyy.
refused-objected = Henkilö on kieltänyt tämän käytön.
refused-no-consent = Henkilö ei ole antanut suostumusta tähän.
refused-no-relationship = Henkilöllä ei ole suhdetta, jota tämä käyttötarkoitus koskee.
export = Vie tiedostoon
export-do = Vie
export-help = Yhteystiedot tiedostona. Mitä viet, sitä rekisteri ei enää voi poistaa puolestasi.
export-leaves = { $n ->
    [one] Viedään { $n } henkilö tai organisaatio.
   *[other] Viedään { $n } henkilöä ja organisaatiota.
}
export-empty = { $n ->
    [one] Yhdestä ei ole tässä tarkoituksessa mitään vietävää.
   *[other] { $n } henkilöstä tai yrityksestä ei ole tässä tarkoituksessa mitään vietävää.
}
export-xlsx = Excel (XLSX)
export-csv = CSV
export-vcard = vCard
export-logged = Lokiin merkitään, kuka vei kenen tiedot, milloin ja mihin.

# Tuonti

import = Tuo tiedosto
import-do = Tuo
import-help = CSV, Excel, vCard tai ZIP-paketti kortteja. Ennen tuontia näet, mitä tapahtuu.
import-step-file = Tiedosto
import-step-columns = Sarakkeet
import-step-look = Esikatselu
import-step-done = Tuonti
import-file = Valitse tiedosto
import-drop = tai pudota se tähän
import-limits = Enintään { $mb } Mt, { $rows } riviä ja { $columns } saraketta. Tiedosto on vain muistissa ja poistuu, kun tuonti on valmis tai puoli tuntia on kulunut.
import-relation = Suhde, joka alkaa niille, joilla sitä ei ole
import-next = Jatka
import-no-file = Valitse tiedosto.
import-no-source = Valitse, mistä tiedot on saatu.
import-no-rows = Tiedostossa on vain otsikkorivi. Valitse tiedosto, jossa on tietoja.
import-lately = Viime tuonnit
import-when = Milloin
import-what = Mitä
import-back = Peruminen
import-parties = { $n ->
    [one] yksi henkilö tai organisaatio
   *[other] { $n } henkilöä tai organisaatiota
 }
import-undone = Peruttu
import-undo = Peru tuonti
import-undo-until = { $date } asti
import-rows = { $n ->
    [one] Tiedostossa on yksi rivi.
   *[other] Tiedostossa on { $n } riviä.
 }
import-columns-help = Tarkista, mitä kukin sarake sisältää.
import-column = Sarake
import-example = Esimerkki
import-field = Tieto
import-column-number = Sarake { $n }
import-guessed = Tiedosto ei ole UTF-8-muodossa. Se luettiin merkistönä { $encoding }: tarkista, että å, ä ja ö näkyvät oikein.
import-sheets = { $n ->
    [one] Työkirjassa on toinenkin taulukko, jota ei lueta.
   *[other] Työkirjassa on { $n } muuta taulukkoa, joita ei lueta.
 }
import-leave = Jätä pois
import-undeclared = Seloste ei salli tätä tietoa. Rivi, joka siihen tarvittaisiin:
import-part-of = { $field } (osa)
import-label = Kertoo toisen sarakkeen lajin
import-look = Esikatsele
import-drop-it = Hylkää tiedosto
import-failed = Tuonti ei onnistunut
import-again = Muuta sarakkeita
import-part = Tuonti keskeytyi. Rivejä ehti tallentua { $n }. Tuo sama tiedosto uudelleen: tallennetut jäävät ennalleen.
import-running = Tietoja tuodaan. Voit jättää sivun: tuonti jatkuu.
import-looking = Tiedostoa verrataan rekisteriin.
import-progress = { $done } / { $total } riviä
import-nothing-yet = Mitään ei ole vielä tallennettu.
import-run = { $n ->
    [one] Tuo yksi rivi
   *[other] Tuo { $n } riviä
 }
import-done = Tuonti on valmis.
import-done-same = Tiedostossa ei ollut mitään uutta.
import-another = Tuo toinen tiedosto
import-filter = Näytä vain
import-new = Uusia
import-changed = Muuttuvia
import-same = Ennallaan
import-refused = Hylättyjä
import-left = Ei tuoda
import-left-rows = { $n ->
    [one] yhdellä rivillä
   *[other] { $n } rivillä
 }
import-empty = { $n ->
    [one] Yhdellä rivillä ei ole mitään, mitä seloste sallii.
   *[other] { $n } rivillä ei ole mitään, mitä seloste sallii.
 }
import-line = Rivi
import-outcome = Tulos
import-more = { $n ->
    [one] … ja yksi lisää.
   *[other] … ja { $n } lisää.
 }
undo = Peru tuonti
undo-removes = { $n ->
    [one] Yksi tuonnissa tullut poistetaan, varmuuskopioistakin.
   *[other] { $n } tuonnissa tullutta poistetaan, varmuuskopioistakin.
 }
undo-restores = { $n ->
    [one] Yhden tiedot palautetaan ennalleen.
   *[other] { $n } tiedot palautetaan ennalleen.
 }
undo-unconfirmed = Vahvista rastilla, että tuonti perutaan.
import-file-hash = Tiedoston tunniste (SHA-256):
undo-help = Perumista ei voi perua, mutta saman tiedoston voi tuoda uudelleen.
undo-sure = Peru tämä tuonti
undo-do = Peru tuonti
undo-stays = Jää ennalleen
undo-whose = Kenen
undo-field = Tieto
undo-card = Kortti
undo-done = Tuonti on peruttu
undo-removed = { $n ->
    [one] Yksi poistettiin.
   *[other] { $n } poistettiin.
 }
undo-restored = { $n ->
    [one] Yhden tiedot palautettiin.
   *[other] { $n } tiedot palautettiin.
 }
import-alike = { $n ->
    [one] Muistuttaa yhtä, joka on jo rekisterissä tai tiedostossa: tarkista, onko sama.
   *[other] Muistuttaa { $n } muuta, jotka ovat jo rekisterissä tai tiedostossa: tarkista, onko sama.
 }
alike = Onko sama jo rekisterissä?
alike-help = Avaa kortti ja tarkista. Jos kyseessä on joku toinen, tallenna.
alike-save = Tallenna, kyseessä on toinen

nav-tokens = Ohjelmat
tokens = Ohjelmat
tokens-help = Ohjelma toimii avaimella: sinun roolissasi, ja siitäkin vain sen, minkä tässä valitset.
tokens-document = Rajapinnan kuvaus
tokens-yours = Avaimesi
tokens-none = Avaimia ei vielä ole. Avaimella verkkokauppa, kirjanpito tai oma skriptisi pääsee rekisteriin.
token-new = Uusi avain
token-label = Nimi
token-label-hint = Mihin avain on, jotta tunnet sen myöhemmin: Verkkokauppa.
token-for = Näihin tarkoituksiin
token-may = Sillä saa
token-fields = Vain nämä kentät
token-fields-hint = Kenttien tunnisteet pilkuin erotettuina; jätä tyhjäksi, jos kaikki tarkoitusten kentät.
token-days = Se on voimassa
token-days-of = { $n ->
    [one] { $n } päivän
   *[other] { $n } päivää
}
token-make = Luo avain
token-made = Avain on luotu
token-once = Kopioi se nyt sinne, missä ohjelma säilyttää salaisuutensa: se näytetään vain tämän kerran, eikä sitä voi hakea myöhemmin.
token-until = { $day } asti
token-used = käytetty viimeksi { $day }
token-unused = ei ole käytetty
token-over = on päättynyt
token-end = Lopeta
token-end-of = Lopeta avain { $label }
token-no-label = Anna avaimelle nimi, enintään 60 merkkiä.
token-no-days = Avain on voimassa 1–365 päivää.
token-too-many = Sinulla on 50 avainta: lopeta jokin käyttämätön.
token-nothing = Valitse ainakin yksi tarkoitus ja yksi asia, jonka avaimella saa tehdä.
token-beyond = Et itsekään saa tehdä mitään näistä tarkoituksessa ”{ $purpose }”.
token-no-field = Selosteessa ei ole tällaista kenttää: katso kentät selosteesta.
token-fields-and-law = Kenttiin rajattu avain ei käy lain asettamiin tarkoituksiin: joka saa tietonsa, saa ne kaikki.
may-read = katsoa
may-write = lisätä ja muuttaa
may-standing = kirjata asiakkuuksia, suostumuksia ja vastustuksia
may-erase = poistaa
may-import = tuoda tiedostoja
may-export = viedä tietoja
edit-undo = Peru viimeisin muutos
edit-undo-help = Viimeisimmän muutoksen voi perua { $date } asti. Aiempi arvo palaa lähteineen.

# Tili, istunnot ja toinen tunniste.
account = Oma tili
account-no-second = Kirjautumiseen riittää nyt pelkkä salasana. Toinen tunniste pitää tilin sinun, vaikka salasana joutuisi muille.
account-second-change = Muuta
second = Kaksivaiheinen kirjautuminen
second-help = Salasanan lisäksi kirjaudut puhelimesi sovelluksen näyttämällä koodilla.
second-app = Tunnistussovellus
second-app-used = Sovellus on käytössä.
second-end = Poista sovellus käytöstä
second-take = Ota käyttöön
second-later = Myöhemmin
second-must = Ylläpito vaatii kaksivaiheisen kirjautumisen: ota se käyttöön ennen kuin jatkat.
second-how-app = Asenna puhelimeesi tunnistussovellus, jos sinulla ei vielä ole sellaista: esimerkiksi Aegis, FreeOTP tai Google Authenticator.
second-how-picture = Lue tämä kuva sovelluksella.
second-picture = QR-koodi tunnistussovellukselle
second-secret = Tai kirjoita avain sovellukseen:
second-how-code = Kirjoita sovelluksen näyttämä koodi.
second-code = Koodi
second-code-hint = Kuusi numeroa sovelluksesta, tai yksi varakoodeistasi.
second-step = Vielä koodi
second-step-help = Salasana oli oikein. Kirjoita koodi, jonka tunnistussovellus nyt näyttää.
second-again = Aloita alusta
second-lost = Puhelin hukassa? Käytä varakoodia. Jos sekin puuttuu, pyydä ylläpidolta uusi linkki.
second-wrong = Koodi on väärä, vanhentunut tai jo käytetty. Kirjoita se, jonka sovellus nyt näyttää.
second-over = Kirjautuminen keskeytyi. Aloita alusta salasanalla.
second-taken = Tallenna koodit nyt. Niitä ei näytetä uudelleen.
recovery = Varakoodit
recovery-left = { $n ->
    [0] Varakoodeja ei ole jäljellä.
    [one] Varakoodeja on jäljellä yksi.
   *[other] Varakoodeja on jäljellä { $n }.
}
recovery-help = Näillä { $n } koodilla pääset sisään, jos puhelin katoaa. Kukin käy kerran.
recovery-once = Tulosta ne tai tallenna salasanojen hallintaan, ei samaan puhelimeen.
recovery-done = Koodit ovat tallessa
recovery-new = Tee uudet varakoodit
recovery-new-help = Vanhat lakkaavat toimimasta.
sessions = Istunnot
sessions-help = Missä olet kirjautuneena. Osoitteita ei tallenneta.
sessions-end-others = Kirjaa ulos kaikki muut
session-unknown = Tuntematon laite
session-own = tämä istunto
session-times = alkoi { $began }, viimeksi käytössä { $seen }
session-end = Kirjaa ulos
session-end-of = Kirjaa ulos: { $device }
password-change = Vaihda salasana
password-present = Nykyinen salasana
password-new = Uusi salasana
password-change-help = Muut istuntosi päättyvät samalla.
password-present-wrong = Nykyinen salasana on väärin.
unlock = Istunto on lukittu
unlock-help = Sivua ei käytetty hetkeen. Kirjoita salasana, niin jatkat siitä, mihin jäit.
unlock-grave = Vahvista salasanalla
unlock-grave-help = Varmistetaan vielä, että sinä pyydät tätä.
unlock-kept = Kirjoittamasi on tallessa.
unlock-do = Jatka
unlock-done = Lukitus on avattu. Jatka siitä, mihin jäit.
unlock-other = En ole tämä käyttäjä
error-network = Ei tästä verkosta
error-network-help = Tätä käytetään vain ilmoitetuista verkoista. Siirry työpaikan verkkoon tai kysy ylläpidolta.

# Ylläpito: tilit, asetukset, loki, roolit.
admin = Ylläpito
admin-help = Ketkä pääsevät rekistereihin, missä roolissa ja kuinka kauan.
admin-accounts = Tilit
admin-state = Tila
admin-state-invited = Kutsuttu, linkki käy { $until } asti
admin-state-lapsed = Kutsuttu, linkki on vanhentunut
admin-state-used = Käytössä
admin-state-ended = Päätetty
admin-roles = Roolit
admin-no-roles = Ei rooleja: tilillä ei pääse yhteenkään rekisteriin.
admin-role = Rooli
admin-role-hint = Roolit tulevat rekisterin selosteesta. Ylläpitäjä hallitsee myös tilejä.
admin-role-over = päättyi { $day }
admin-until-hint = Rooli päättyy itsestään tämän päivän jälkeen. Jätä tyhjäksi, jos loppupäivää ei ole.
admin-operator = Ylläpitäjä
admin-nameless = (ei vielä nimeä)
admin-invited-by = Kutsunut
admin-invited-unknown = ei tiedossa
admin-by-init = käyttöönotto
admin-invite = Kutsu käyttäjä
admin-whom = Kenelle
admin-invite-do = Luo kutsu
admin-invite-help = Saat linkin, jolla kutsuttu ottaa tilin käyttöön. Se käy vuorokauden ja vain kerran.
admin-link = Linkki on valmis
admin-link-help = Anna se vain sille, jolle se kuuluu. Linkki näytetään vain nyt.
admin-link-why = Jos salasana tai puhelin on hukassa, uudella linkillä pääsee alkuun. Vanha salasana ja koodit lakkaavat toimimasta, kun linkki käytetään.
admin-link-new = Luo uusi linkki
admin-relinked = Linkki odottaa käyttöä.
admin-sessions-end = Kirjaa ulos kaikkialta
admin-access = Pääsy
admin-take = Poista rooli
admin-take-of = Poista rooli: { $role }
admin-grant = Anna rooli
admin-end = Päätä tili
admin-end-help = Istunnot päättyvät heti, ja tilin luomat rajapinta-avaimet lakkaavat toimimasta. Tiliä ei voi avata uudelleen.
admin-end-sure = Kyllä, päätä tämä tili
admin-end-unsure = Vahvista valinnalla, että tili päätetään.
admin-end-do = Päätä tili
admin-is-ended = Tili on päätetty. Kutsu käyttäjä uudelleen.
admin-no-name = Kirjoita, kenelle tili on: 1–{ $most } merkkiä, ei henkilötunnusta.
admin-no-role = Valitse rooli, joka on rekisterin selosteessa.
admin-no-day = Viimeinen päivä on tänään tai myöhemmin, muodossa vuosi-kuukausi-päivä.
admin-last = Jonkun on jäätävä ylläpitäjäksi. Anna ylläpito ensin toiselle tilille, ilman loppupäivää.
admin-settings = Asetukset
admin-saved = Asetukset on tallennettu. Ne ovat jo voimassa.
admin-second = Vaadi kaikilta kaksivaiheinen kirjautuminen
admin-second-first = Ota ensin itse käyttöön kaksivaiheinen kirjautuminen.
admin-idle = Lukitse, kun sivua ei ole käytetty (minuuttia)
admin-idle-hint = { $least }–{ $most } minuuttia. Kirjoitettu säilyy.
admin-idle-wrong = Anna lukitusaika kokonaisina minuutteina, { $least }–{ $most }.
admin-networks = Verkot
admin-networks-help = Mistä verkoista saa kirjautua ja käyttää rekisteriä. Yksi riville, esimerkiksi 192.0.2.0/24 tai 2001:db8::/32. Tyhjä: mistä vain.
admin-networks-all = Kaikki kirjautuminen
admin-networks-promised = Seloste lupaa, että rekisteriä käytetään vain tunnetuista verkoista. Kirjoita ne tähän.
admin-networks-wrong = { $list }: rivi { $line } ei ole verkko, tai verkkoja on yli { $most }.
admin-your-address = Oma osoitteesi on nyt { $address }.
admin-no-address = Osoitettasi ei tiedetä, joten verkkoja ei voi rajata: ilmoita ensin alla välityspalvelin.
admin-proxies = Luotetut välityspalvelimet
admin-proxies-hint = Vain näiden ilmoitus siitä, mistä pyyntö tuli, uskotaan (X-Forwarded-For).
admin-shut-out = Oma osoitteesi ei ole näissä verkoissa: sulkisit itsesi ulos. Mitään ei tallennettu.
log = Loki
log-help = Kuka käytti tietoja, milloin ja miksi. Myös tämän sivun avaaminen jää lokiin.
log-deployment-help = Kirjautumiset, tilien muutokset ja asetukset. Myös tämän sivun avaaminen jää lokiin.
log-one = Yhden rekisteröidyn tietojen käyttö.
log-all = Koko loki
log-who = Kuka
log-whose = Kenen
log-program = ohjelma
log-job = ajastettu työ
log-more = { $n ->
    [one] ja yksi muu
   *[other] ja { $n } muuta
}
log-some = { $n ->
    [one] yksi rekisteröity
   *[other] { $n } rekisteröityä
}
log-erased = Merkintä { $seq } on poistettu, koska lokin säilytysaika on päättynyt.
log-size = { $n ->
    [one] Lokissa on yksi merkintä.
   *[other] Lokissa on { $n } merkintää.
}
log-older = Vanhemmat
log-newest = Uusimmat
roles = Roolit
roles-help = Mitä kukin rooli näkee ja muuttaa. Taulukko tulee selosteesta.
roles-field = Tieto
roles-purposes = Käyttötarkoitukset
roles-may = Saa
roles-reads = näkee
roles-writes = näkee ja muuttaa
roles-adds = lisää
roles-nothing = ei näe
merge = Yhdistä
merge-find = Etsi toinen merkintä samasta henkilöstä tai organisaatiosta
merge-found = Löytyi
merge-found-none = Hakusanoilla ei löytynyt ketään muuta.
merge-likely = Luultavasti sama
merge-likely-none = Kenelläkään muulla ei ole samaa puhelinnumeroa, sähköpostia tai tunnusta. Etsi nimellä.
merge-beside = Kumpi tieto jää?
merge-swap = Vaihda puolia
merge-field = Tieto
merge-ours = Tämä merkintä jää
merge-theirs = Tämä liitetään siihen
merge-then = Mitä tapahtuu
merge-records = { $n ->
    [one] Yksi merkintä siirtyy.
   *[other] { $n } merkintää siirtyy.
}
merge-ties = { $n ->
    [one] Yksi kytkentä siirtyy.
   *[other] { $n } kytkentää siirtyy.
}
merge-standing = Kummankin kiellot, rajoitukset ja peruutetut suostumukset ovat voimassa.
merge-undo-help = Yhdistämisen voi perua { $days } päivän ajan. Sen ajan säilyvät myös tiedot, jotka eivät jää.
merge-do = Yhdistä
merge-was = Yhdistetty
merge-undo-until = Tähän on liitetty toinen merkintä. Sen voi perua viimeistään { $date }.
merge-undo = Peru yhdistäminen
done-merged = Merkinnät on yhdistetty.
done-unmerged = Yhdistäminen on peruttu. Tämä on taas oma merkintänsä.

# Pääsyavaimet.
passkeys = Pääsyavaimet
passkeys-help = Pääsyavain (passkey) on puhelimessa, tietokoneessa tai turva-avaimessa. Sillä kirjaudut ilman salasanaa ja koodia.
passkeys-script = Pääsyavaimen lisääminen vaatii selaimelta JavaScriptin.
passkeys-origin = Pääsyavaimia voi käyttää, kun palvelin avataan nimellä ja suojatulla yhteydellä (tai osoitteella localhost).
passkey-label = Avaimen nimi
passkey-label-hint = Mistä tunnistat sen: Työpuhelin.
passkey-add = Lisää pääsyavain
passkey-rename = Nimeä
passkey-remove = Poista
passkey-remove-of = Poista pääsyavain { $label }
passkey-made = lisätty { $day }
passkey-sign-in = Kirjaudu pääsyavaimella
passkey-use = Käytä pääsyavainta
passkey-failed = Pääsyavain ei kelvannut tai pyyntö keskeytyi. Yritä uudelleen.
passkey-known = Tämä pääsyavain on jo käytössä.
passkey-too-many = Tilillä on jo { $most } pääsyavainta. Poista käyttämätön.
passkey-no-label = Anna avaimelle nimi, enintään { $most } merkkiä.
second-step-passkey = Salasana oli oikein. Vahvista vielä pääsyavaimella tai varakoodilla.
second-code-recovery = Yksi varakoodeistasi.
contact = Ota yhteyttä
contact-trap = Jätä tyhjäksi
contact-send = Lähetä
contact-nothing = Kirjoita ainakin yksi tieto.
contact-often = Täältä on lähetetty jo monta yhteydenottoa. Yritä tunnin päästä uudelleen.
contact-failed = Viestiäsi ei voitu juuri nyt ottaa vastaan. Kirjoittamasi on tallella: yritä hetken päästä uudelleen.
contact-thanks = Kiitos, viestisi on perillä.
contact-collected = Mihin käytämme tietojasi
contact-who = Kuka
contact-why = Mihin
contact-long = Kuinka kauan
contact-kept = { $what }: { $keep }
contact-waits = Ellei kukaan ota yhteydenottoasi käsiteltäväksi, se poistetaan viimeistään { $days } päivän kuluttua.
contact-notice = Tietosuojaseloste ja oikeutesi
inbox = Saapuneet
inbox-help = Lomakkeilla tulleet yhteydenotot odottavat täällä, kunnes joku on katsonut ne. Jos kukaan ei ota yhteydenottoa rekisteriin, se poistetaan viimeistään { $days } päivän kuluttua.
inbox-until = poistetaan { $day }, ellei kukaan ota rekisteriin
inbox-none = Uusia yhteydenottoja ei ole.
inbox-other = Osa odottaa toista käyttötarkoitusta: valitse se ylhäältä.
inbox-take = Ota rekisteriin
inbox-refuse = Poista
inbox-mark = Merkitse { $name }
inbox-refuse-marked = Poista merkityt
inbox-refused = { $count ->
    [one] Yksi yhteydenotto poistettiin.
   *[other] { $count } yhteydenottoa poistettiin.
}
inbox-refuse-sure = { $count ->
    [one] Yksi yhteydenotto ja kaikki siinä kirjoitettu poistuu lopullisesti.
   *[other] { $count } yhteydenottoa ja kaikki niissä kirjoitettu poistuu lopullisesti.
}
inbox-refuse-none = Yhtään vielä odottavaa ei ollut merkitty.
inbox-refuse-do = Poista lopullisesti
done-taken = Yhteydenotto on otettu rekisteriin.
forms = Lomakkeet
forms-help = Yhteydenottolomake jokaista yrityksen sivustoa varten. Lomake kysyy vain sitä, mitä seloste sanoo.
forms-there = Käytössä
forms-none = Lomakkeita ei vielä ole. Tee ensimmäinen alla.
forms-impossible = Seloste ei kerro yhdestäkään lähteestä, jolta tietoja saisi tallentaa.
form-new = Uusi lomake
form-of = Lähde ja käyttötarkoitus
form-label = Nimi, esimerkiksi sivusto
form-asks = Mitä kysytään
form-sites = Sivustot, jotka saavat näyttää lomakkeen
form-sites-hint = Kukin omalle rivilleen, näin: https://www.example.fi. Linkki lomakkeeseen toimii ilmankin.
form-make = Tee lomake
form-open = Avaa
form-embed = Upota sivustolle
form-end = Poista lomake
contact-trapped = Jätä alin kenttä tyhjäksi ja lähetä uudelleen.
contact-closed = Tämä lomake ei ole juuri nyt käytössä. Kirjoitit turhaan, anteeksi: ota yhteyttä sähköpostilla tai puhelimella.

today = Tänään
today-switch = Vaihda rekisteriä
today-waits = Odottaa tekijää
today-things = { $n ->
    [0] ei mitään
    [one] yksi asia
   *[other] { $n } asiaa
}
today-count = Montako
today-inbox = Yhteydenotot lomakkeilta
today-hold = Pito päättyy
today-requests = Vastaamatta olevat pyynnöt
today-review = Selosteen tarkistus
today-nothing = Mikään ei odota sinua.
today-nothing-help = Tähän tulevat lomakkeilla saapuneet yhteydenotot, vastaamatta olevat pyynnöt, päättyvät pidot ja lähipäivien määräajat, esimerkiksi laskujen eräpäivät.
today-leaving = Poistuu viikon kuluessa
today-counted = laskettu { $when }
today-leaving-none = Tiedoista, jotka näet, mikään ei poistu viikon kuluessa.
today-unwanted = { $n ->
    [one] Mukana on yksi yhteydenotto lomakkeelta: kukaan ei ole ottanut sitä rekisteriin.
   *[other] Mukana on { $n } yhteydenottoa lomakkeilta: kukaan ei ole ottanut niitä rekisteriin.
}
today-held = { $n ->
    [one] Yhden merkinnän aika on täynnä, mutta pito estää poiston.
   *[other] { $n } merkinnän aika on täynnä, mutta pito estää poiston.
}
today-without-rule = Rekisterissä on tietoja, joita seloste ei enää mainitse. Mikään sääntö ei poista niitä.
today-deployment = Ylläpidolle
today-no-escrow = Avaintalletusta ei ole. Jos kotikansio katoaa, varmuuskopioita ei voi lukea.
today-escrow-behind = Avaintalletus ei ole ajan tasalla.
today-no-backup = Varmuuskopiota ei ole otettu viime viikkoina.
today-backup-old = Viimeisin varmuuskopio on yli viikon vanha: { $when }.
today-kept = Näin selostetta on noudatettu
today-sweep = Viimeisin poistoajo
today-erased = Kansioita poistettu tässä kuussa
today-answered = Pyyntöjä toteutettu tässä kuussa
today-answered-late = { $n } myöhässä
today-entries = { $n ->
    [one] yksi merkintä
   *[other] { $n } merkintää
}
today-backup = Viimeisin varmuuskopio
today-not-lately = ei viime viikkoina
today-left = { $days ->
    [0] tänään
    [one] huomenna
   *[other] { $days } päivää
}
today-late = { $days ->
    [one] päivän myöhässä
   *[other] { $days } päivää myöhässä
}
registers-help = Mitä kussakin rekisterissä on tehtävä.
monday = maanantai
tuesday = tiistai
wednesday = keskiviikko
thursday = torstai
friday = perjantai
saturday = lauantai
sunday = sunnuntai

go = Hae kaikkialta
go-help = Ihmiset, yritykset ja niiden tiedot kaikista rekistereistäsi, ja sivut, joille voi siirtyä.
go-hint = Nimi, puhelin, sarjanumero tai sivu
go-any = mikä tahansa omistani
go-commands = Siirry
go-none = Mitään ei löytynyt.
go-none-help = Kokeile sanan alkua, puhelinnumeroa tai toista käyttötarkoitusta: haku katsoo vain tietoja, joita tarkoitus koskee.
go-count = { $n ->
    [0] Ei löytynyt ketään.
    [one] Löytyi yksi.
   *[other] Löytyi { $n }.
}
go-all = Näytä kaikki { $n }
go-left-out = { $n ->
    [one] Yksi jätettiin pois, koska tarkoitus ei koske häntä.
   *[other] { $n } jätettiin pois, koska tarkoitus ei koske heitä.
}
keys = Pikanäppäimet
keys-key = Näppäin
keys-help = Näppäimet ovat poissa käytöstä, kun kirjoitat kenttään.
keys-everywhere = Kaikkialla
keys-search = Sivun haku, tai haku kaikkialta
keys-new = Lisää uusi
keys-this = Tämä luettelo
keys-leave = Sulje, tai poistu kentästä
keys-next = Seuraava
keys-before = Edellinen
keys-open = Avaa
keys-choose = Valitse
keys-card = Kortti
keys-note = Lisää tapahtuma
keys-acts = Toiminnot
close = Sulje

document-choose = Valitse tiedosto, jonka haluat lisätä.
document-limits = Yksi tiedosto, enintään { $mb } Mt. Se säilytetään salattuna, ja täältä sen voi vain tallentaa, ei avata.
document-name-help = Jos et anna nimeä, asiakirja saa tiedoston nimen, enintään { $chars } merkkiä.
document-program = Ohjelma tai komentosarja
document-replace = Vaihda tiedosto
document-save = Tallenna tiedosto
document-sending = Tiedostoa lähetetään
document-unknown = Tiedosto
done-erased = Poistettu, myös varmuuskopioista.
erase-record = Poista tämä merkintä
access-files = ZIP tiedostoineen

list-columns = Sarakkeet
list-columns-usual = Tavalliset
keys-list = Luettelo

views = Näkymät
view-label = Tallenna tämä näkymä nimellä
view-shared = Jaettu kaikille rekisterissä
view-keep = Tallenna näkymä
view-help = Näkymä muistaa rajauksen, järjestyksen, sarakkeet ja käyttötarkoituksen. Hakusanoja se ei muista.
view-drop = Poista
view-drop-of = Poista näkymä { $label }
view-is-shared = jaettu
export-json = JSON

many = Valituille
many-chosen = Valituille:
many-choose = Valitse { $name }
many-all = Koko luettelo ({ $n })
many-go = Jatka
many-too-many = Kerralla voi käsitellä enintään { $most }: valitse vähemmän.
many-would = { $n ->
    [0] Ei tehtäisi kenellekään.
    [one] Tehdään yhdelle.
   *[other] Tehdään näin monelle: { $n }.
}
many-already = { $n ->
    [one] Yhdellä asia on jo näin, tai tehtävää ei ole.
   *[other] Näin monella asia on jo niin, tai tehtävää ei ole: { $n }.
}
many-gone = { $n ->
    [one] Yhtä ei enää ole.
   *[other] Näin montaa ei enää ole: { $n }.
}
many-records = { $n ->
    [one] Poistuu yksi merkintä.
   *[other] Poistuu { $n } merkintää.
}
many-staying = { $n ->
    [one] Jää yksi merkintä: pito, laki tai oma säilytysaika.
   *[other] Jää { $n } merkintää: pito, laki tai oma säilytysaika.
}
many-done = { $n ->
    [0] Ei tehty kenellekään.
    [one] Tehty yhdelle.
   *[other] Tehty näin monelle: { $n }.
}
many-back = { $n ->
    [0] Mitään ei voitu perua.
    [one] Peruttu yhdeltä.
   *[other] Peruttu näin monelta: { $n }.
}
many-not = Ei tehty
many-held = Pito tai laki estää poistamasta mitään.
many-phrase = POISTA { $n }
many-phrase-type = Kirjoita: { $phrase }
many-phrase-wrong = Kirjoita sanat täsmälleen niin kuin ne on pyydetty.
many-undo = Peru
many-undo-can = Voit perua tämän yhdellä kertaa puolen tunnin ajan.
many-undo-cannot = Tätä ei voi perua yhdellä kertaa.
many-undo-days = Tämän voi perua kerralla { $days } päivän ajan niiltä, joiden tietoihin ei ole sen jälkeen kirjattu muuta.
many-past = Viime aikojen joukkotoimet
many-past-help = Päättymiset ja poistetut rajoitukset, jotka on kirjattu monelle kerralla viimeisten { $days } päivän aikana. Avaa rivi, jos haluat perua.
many-past-none = Mitään peruttavaa ei ole.
many-past-count = Monelleko
many-past-until = Voi perua viimeistään

form-more = Lisää toinen
form-more-of = Lisää toinen: { $field }

line = Kaikki yhdellä rivillä
line-example = Aino Esimerkki, Esimerkki Oy, 040 123 4567, aino@example.fi
line-fill = Täytä lomake
line-company = Yritys
line-company-hint = Jos yritys ei ole vielä rekisterissä, se lisätään samalla, ja suhde alkaa yrityksen kanssa.
