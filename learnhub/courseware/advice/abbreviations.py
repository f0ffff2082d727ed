"""What is written with a full stop that ends no sentence, language by language."""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before these the sentence always goes on.
NEVER_LAST: Mapping[str, frozenset[str]] = {
    "de": _words(
        "allg aufl bzgl bzw ca dipl dr entspr evtl exkl fr geb gegr ggf ggfs hg hr hrn hrsg inkl "
        "insb insbes lt mtl nr prof sog st staatl städt tel u vgl vorm vs z zb zus zzgl"
    ),
    "en": _words("approx cf dept dr eg esp gov ie mr mrs ms mx messrs prof st tel viz vs"),
    "tr": _words("alb av bkz cad doç dr mah müh örn prof sk sn tel vb yy"),
    "uk": _words("вул див ім напр обл просп проф рр св стор тел"),
}

# Before these it goes on where a figure follows; some of them are words as well.
BEFORE_FIGURES: Mapping[str, frozenset[str]] = {
    "de": _words(
        "abb abs art aug bd dez febr feb jan kap max min mind mär nov okt pos rd s sep sept tab "
        "ziff"
    ),
    "en": _words(
        "apr art aug ch dec feb fig jan mar max min no nos nov oct p pp sec sep sept vol"
    ),
    "tr": frozenset({"no", "s"}),
    "uk": frozenset({"гл", "пл", "ред", "ст", "с"}),
}

# After these it may end or go on; the next word tells.
MAY_BE_LAST: Mapping[str, frozenset[str]] = {
    "de": _words("ä etc usf usw mio mrd min sek std jh e.v o.ä u.a u.ä"),
    "en": _words("a.m p.m am pm etc inc ltd jr sr u.s u.k e.u"),
    "tr": frozenset({"vs"}),
    "uk": _words("грн млн млрд тис"),
}

# Words a new sentence often begins with. Where nouns have capitals, too, they tell "am 3. Mai" from
# "Nehmen Sie 3. Dann …".
BEGINNINGS: Mapping[str, frozenset[str]] = {
    "de": _words(
        "ab aber achten alle am an auch auf außerdem bei beim bis bitte da dabei danach dann "
        "darum das dazu denn der deshalb die dies diese dieser dieses doch dort du ein eine einen "
        "einer eines er erst es falls fragen für gehen geben hier ich ihr ihre ihnen im in ist "
        "jede jeder jedes jetzt kein keine können lesen man manche mit nach nehmen nicht nun nur "
        "ob oder oft öffnen schreiben seit sie sind so später suchen tippen trotzdem über um und "
        "unser unsere viele vom von vor wann warum was weil welche wenn wer werden wie wir wo zu "
        "zuerst zum zur"
    ),
    "en": _words(
        "a after all also an and are as at because but can choose click do does each every for "
        "from he here how i if in is it its many most no not now on open or our please read she "
        "so some such that the their then there these they this those to use we what when where "
        "which who why with write you your"
    ),
}

# Languages that write "3." for "third".
ORDINALS = _words("bs cs da de et fi hr hu is lb lv nb nn no pl sk sl sr tr")

# Before these a figure with a full stop is always an ordinal, whatever stands before it.
MONTHS: Mapping[str, frozenset[str]] = {
    "de": _words(
        "januar jänner februar märz april mai juni juli august september oktober november "
        "dezember"
    ),
}
