"""The words that the synthetic archive is put together from: our own, in both languages side by side.

Every phrase is (English, French). Actions are infinitives, so that one phrase serves "agreed to …", "asked … to …" and
"will …" alike; French ones are made to follow "de" or "à". No phrase comes from a real text, and places are invented.
"""

from __future__ import annotations

Pair = tuple[str, str]

COUNTRIES: dict[str, tuple[Pair, Pair]] = {
    # code: (name, capital); metonyms ("Oslo asked Lima") spare French articles before country names
    "AE": (("United Arab Emirates", "Émirats arabes unis"), ("Abu Dhabi", "Abou Dabi")),
    "AR": (("Argentina", "Argentine"), ("Buenos Aires", "Buenos Aires")),
    "AT": (("Austria", "Autriche"), ("Vienna", "Vienne")),
    "AU": (("Australia", "Australie"), ("Canberra", "Canberra")),
    "BE": (("Belgium", "Belgique"), ("Brussels", "Bruxelles")),
    "BG": (("Bulgaria", "Bulgarie"), ("Sofia", "Sofia")),
    "BR": (("Brazil", "Brésil"), ("Brasilia", "Brasilia")),
    "CA": (("Canada", "Canada"), ("Ottawa", "Ottawa")),
    "CH": (("Switzerland", "Suisse"), ("Bern", "Berne")),
    "CL": (("Chile", "Chili"), ("Santiago", "Santiago")),
    "CO": (("Colombia", "Colombie"), ("Bogota", "Bogota")),
    "CZ": (("Czechia", "Tchéquie"), ("Prague", "Prague")),
    "DE": (("Germany", "Allemagne"), ("Berlin", "Berlin")),
    "DK": (("Denmark", "Danemark"), ("Copenhagen", "Copenhague")),
    "DZ": (("Algeria", "Algérie"), ("Algiers", "Alger")),
    "EE": (("Estonia", "Estonie"), ("Tallinn", "Tallinn")),
    "EG": (("Egypt", "Égypte"), ("Cairo", "Le Caire")),
    "ES": (("Spain", "Espagne"), ("Madrid", "Madrid")),
    "FI": (("Finland", "Finlande"), ("Helsinki", "Helsinki")),
    "FR": (("France", "France"), ("Paris", "Paris")),
    "GR": (("Greece", "Grèce"), ("Athens", "Athènes")),
    "HU": (("Hungary", "Hongrie"), ("Budapest", "Budapest")),
    "ID": (("Indonesia", "Indonésie"), ("Jakarta", "Jakarta")),
    "IE": (("Ireland", "Irlande"), ("Dublin", "Dublin")),
    "IN": (("India", "Inde"), ("New Delhi", "New Delhi")),
    "IT": (("Italy", "Italie"), ("Rome", "Rome")),
    "JP": (("Japan", "Japon"), ("Tokyo", "Tokyo")),
    "KE": (("Kenya", "Kenya"), ("Nairobi", "Nairobi")),
    "KR": (("South Korea", "Corée du Sud"), ("Seoul", "Séoul")),
    "MA": (("Morocco", "Maroc"), ("Rabat", "Rabat")),
    "NL": (("Netherlands", "Pays-Bas"), ("The Hague", "La Haye")),
    "NO": (("Norway", "Norvège"), ("Oslo", "Oslo")),
    "NZ": (("New Zealand", "Nouvelle-Zélande"), ("Wellington", "Wellington")),
    "PE": (("Peru", "Pérou"), ("Lima", "Lima")),
    "PH": (("Philippines", "Philippines"), ("Manila", "Manille")),
    "PL": (("Poland", "Pologne"), ("Warsaw", "Varsovie")),
    "PT": (("Portugal", "Portugal"), ("Lisbon", "Lisbonne")),
    "SE": (("Sweden", "Suède"), ("Stockholm", "Stockholm")),
    "SN": (("Senegal", "Sénégal"), ("Dakar", "Dakar")),
    "TH": (("Thailand", "Thaïlande"), ("Bangkok", "Bangkok")),
    "VN": (("Vietnam", "Viêt Nam"), ("Hanoi", "Hanoï")),
}

ROLES: list[Pair] = [
    ("Minister of Foreign Affairs", "ministre des Affaires étrangères"),
    ("Deputy Minister of Foreign Affairs", "vice-ministre des Affaires étrangères"),
    ("Minister of Trade & Industry", "ministre du Commerce & de l’Industrie"),
    ("Minister for Water and Forests", "ministre des Eaux et Forêts"),
    ("Secretary-General of the Foreign Ministry", "secrétaire général du ministère des Affaires étrangères"),
    ("Special Envoy for Fisheries", "envoyé spécial pour la pêche"),
    ("Minister of Transport", "ministre des Transports"),
    ("Deputy Speaker of Parliament", "vice-président du Parlement"),
]

FORMS: dict[str, Pair] = {
    "talks": ("talks", "entretiens"),
    "call": ("a telephone call", "entretien téléphonique"),
    "visit": ("a working visit", "visite de travail"),
    "consultation": ("political consultations", "consultations politiques"),
    "summit": ("a summit meeting", "réunion au sommet"),
}

ACTIONS: list[Pair] = [
    ("open a second border post near {a}", "ouvrir un deuxième poste frontière près de {a}"),
    ("share tide and flood readings from {a} every hour", "partager toutes les heures les relevés de marée de {a}"),
    ("renew the school exchange that {a} began", "renouveler l’échange scolaire commencé par {a}"),
    ("recognise each other’s seed certificates", "reconnaître mutuellement les certificats de semences"),
    ("set up a joint office for lost seafarers in {a}", "créer à {a} un bureau commun pour les marins disparus"),
    ("lift the duty on instruments made in {a}", "lever le droit sur les instruments fabriqués à {a}"),
    ("finance {n} apprentices a year at the {a} shipyard", "financer {n} apprentis par an au chantier naval de {a}"),
    ("restore the direct rail link to {a}", "rétablir la liaison ferroviaire directe avec {a}"),
    ("exempt research teams of <{n} people from visas", "exempter de visa les équipes de recherche de <{n} personnes"),
    (
        "extend the fishing arrangement off {a} by {k} years",
        "prolonger de {k} ans l’arrangement de pêche au large de {a}",
    ),
    ("publish a common register of dams", "publier un registre commun des barrages"),
    ("train {n} customs officers in {a}", "former {n} agents des douanes à {a}"),
    ("speed up the review of pharmaceutical files", "accélérer l’examen des dossiers pharmaceutiques"),
    ("hold naval rescue drills in {a} Bay", "organiser des exercices de sauvetage dans la baie de {a}"),
    (
        "simplify the forms that carriers fill in at {a}",
        "simplifier les formulaires remplis par les transporteurs à {a}",
    ),
    ("lend the {a} manuscripts for {k} years", "prêter pour {k} ans les manuscrits de {a}"),
    ("build a {n}-megawatt link between {a} and {b}", "construire une liaison de {n} mégawatts entre {a} et {b}"),
    ("settle unpaid pensions of former {a} miners", "régler les pensions impayées des anciens mineurs de {a}"),
    ("return the objects held by the {a} museum", "restituer les objets conservés au musée de {a}"),
    ("replant {n},000 hectares around {a}", "replanter {n} 000 hectares autour de {a}"),
    ("teach each other’s language in {n} schools", "enseigner la langue de l’autre dans {n} écoles"),
    ("test drinking water together along the {a}", "contrôler ensemble l’eau potable le long du {a}"),
    ("invite observers from {a} to the harvest survey", "inviter des observateurs de {a} à l’enquête sur les récoltes"),
    ("guarantee loans to firms that move to {a}", "garantir les prêts aux entreprises qui s’installent à {a}"),
]

ACTION_TOPICS = [
    "security procedures",
    "environment science",
    "education",
    "agriculture procedures",
    "maritime consular",
    "trade culture",
    "labour education",
    "rail",
    "visas science",
    "fisheries",
    "infrastructure environment",
    "trade education",
    "health procedures",
    "maritime defence",
    "transport procedures",
    "culture",
    "energy infrastructure",
    "labour finance",
    "culture justice",
    "environment climate",
    "education culture",
    "health environment",
    "agriculture",
    "finance investment",
]
"""Of each action in turn."""

TAILS: list[Pair] = [
    ("before the end of {y}", "avant la fin de {y}"),
    ("as from the spring of {y}", "dès le printemps {y}"),
    ("under the supervision of both audit courts", "sous le contrôle des deux cours des comptes"),
    ("at a cost of {n} million euros", "pour un coût de {n} millions d’euros"),
    ("without waiting for the wider treaty", "sans attendre le traité général"),
    ("with the help of the University of {b}", "avec l’aide de l’université de {b}"),
    ("for a trial period of {k} years", "pour une période d’essai de {k} ans"),
    ("once both parliaments have consented", "une fois obtenu l’accord des deux parlements"),
]

MATTERS: list[Pair] = [
    ("the ceasefire in {a} province", "le cessez-le-feu dans la province de {a}"),
    ("freedom of passage through the {a} Strait", "la liberté de passage dans le détroit de {a}"),
    ("grain convoys out of {a}", "les convois de céréales au départ de {a}"),
    ("the return of families displaced from {a}", "le retour des familles déplacées de {a}"),
    ("the sharing of the waters of the {a}", "le partage des eaux du {a}"),
    ("the election timetable in {a}", "le calendrier électoral à {a}"),
    ("unexploded shells on the {a} plateau", "les obus non explosés sur le plateau de {a}"),
    ("the seat of the {a} secretariat", "le siège du secrétariat de {a}"),
]

ISSUES = ["ceasefire", "high-seas", "food-supply-routes", "refugees", "nile", "conflicts", "disarmament", "un-reform"]
"""Of each matter in turn; one is unknown to the vocabulary."""

TOPICS: list[Pair] = [
    ("trade in dairy & grain", "le commerce des produits laitiers & des céréales"),
    ("air links between {a} and {b}", "les liaisons aériennes entre {a} et {b}"),
    ("the situation of seasonal workers in {a}", "la situation des saisonniers à {a}"),
    ("standards for small satellites", "les normes des petits satellites"),
    ("court cooperation in custody cases", "la coopération judiciaire en matière de garde d’enfants"),
    ("the price of undersea cables", "le prix des câbles sous-marins"),
    ("training for harbour pilots", "la formation des pilotes de port"),
    ("the {a} wind farm", "le parc éolien de {a}"),
]

TOPICS_SPOKEN_OF = ["trade", "aviation", "labour", "space-standards", "justice", "digital", "ports", "energy"]
"""Of each topic in turn; one is unknown to the vocabulary."""

EVENTS: list[Pair] = [
    ("joint commission on {a}", "commission mixte sur {a}"),
    ("{a} Forum on Rivers", "Forum de {a} sur les fleuves"),
    ("conference of twin towns in {a}", "conférence des villes jumelées à {a}"),
]

AGREED: list[Pair] = [
    ("The two sides agreed to", "Les deux parties sont convenues de"),
    ("Both delegations decided to", "Les deux délégations ont décidé de"),
    ("Ministers pledged together to", "Les ministres ont promis ensemble de"),
]

ASKED: dict[str, Pair] = {
    "request": ("{by} asked {to} to", "{by} a demandé à {to} de"),
    "proposal": ("{by} proposed that {to}’s services and its own", "{by} a proposé à {to} de"),
    "hope": ("{by} hopes that {to} will agree to", "{by} espère que {to} acceptera de"),
}

PROMISED: list[Pair] = [
    ("{by} undertook to", "{by} s’est engagé à"),
    ("{by} announced that it is ready to", "{by} s’est dit prêt à"),
]

EXCHANGED: list[Pair] = [
    ("Views were exchanged on", "Un échange de vues a porté sur"),
    ("The guests raised", "Les invités ont évoqué"),
    ("Much of the afternoon went to", "Une bonne part de l’après-midi a été consacrée à ce sujet :"),
]

HELD: list[Pair] = [
    ("{by} voiced its concern about", "{by} s’est inquiété de ce sujet :"),
    ("{by} set out its position on", "{by} a exposé sa position au sujet suivant :"),
    ("{by} said that time is short for", "{by} a dit que le temps presse à ce sujet :"),
]

HISTORY: dict[str, Pair] = {
    "published": ("Published after review.", "Publié après relecture."),
    "change": ("Item a1 now names {a}.", "Le point a1 nomme désormais {a}."),
    "correction": ("The figure is {n}, not {k}.", "Le chiffre est {n}, et non {k}."),
}

FILLERS: list[Pair] = [
    (
        "The meeting, held in {place}, lasted longer than planned and ended with a short walk along the harbour.",
        "La rencontre, tenue à {place}, a duré plus que prévu et s’est achevée par une brève promenade au port.",
    ),
    (
        "Neither side took questions, but officials said afterwards that the tone had been warm and frank.",
        "Aucune des parties n’a répondu aux questions, mais l’ambiance fut, dit-on, chaleureuse et franche.",
    ),
    (
        "It was the first visit to {place} by a delegation of this rank since the treaty entered into force.",
        "C’était la première visite à {place} d’une délégation de ce rang depuis l’entrée en vigueur du traité.",
    ),
]

PUBLISHERS: list[Pair] = [
    ("The {a} Observer", "Le Quotidien de {a}"),
    ("{a} Press Agency", "Agence {a}"),
    ("Radio {a} World", "Radio {a} Monde"),
    ("Ministry Bulletin, {a}", "Bulletin du ministère, {a}"),
]

GIVEN = """Adele Bruno Celia Dario Elin Fabio Greta Hugo Irma Jonas Kaija Leo Mina Nils Olga Paul Rina Stefan Tilda Ugo
Vera Wim Xenia Yago Zita"""
ONSETS = "b br c d dr f g gr h j k kl l m n p pr r s st t tr v"
VOWELS = "a e i o u ai au ei ie"
CODAS = " l n r s rn lt"
