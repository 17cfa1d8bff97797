"""Words of English by what they do in a clause."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(text.split())


AUXILIARY = words(
    "has have had is was were are will would may might could can did does do must should isn't "
    "wasn't weren't aren't won't hasn't haven't hadn't didn't doesn't don't couldn't can't"
)
PAST = words(
    "sold rose grew fell took made spent hit lost won saw stood went kept came drew led held "
    "brought put shrank beat gave got said did set became began bought built caught chose "
    "drove fed felt flew found fought forgot froze knew laid left lent made meant met overtook "
    "paid ran read sank sent shone shot slid sought spoke sprang spun stole struck swelled swept "
    "taught thought threw told underwent withdrew wrote broke cut shed cost sat forecast"
)
THIRD = words(
    "says holds stands runs suggests remains means makes employs owns reaches exceeds sells earns "
    "collects generates boasts takes gives keeps comes goes gets sees needs wants lets has loses "
    "accounts amounts seems becomes begins brings buys carries charges contributes covers draws "
    "drives enjoys expects falls faces features finds follows grows hits includes invests joins "
    "knows lists lives looks loves moves occupies offers operates outnumbers outsells overtakes "
    "pays posts produces provides puts receives represents rises serves shows spends surpasses "
    "tells thinks topples totals tracks trails uses wins works writes boasts contains controls "
    "equals exists hosts lags manages owes passes plays predicts projects publishes releases "
    "warns announces argues believes adds notes reports forecasts estimates claims ranks tops "
    "leads plans costs trades values sits dominates captures commands comprises"
)
BASE = words(
    "say show expect suggest estimate use want sell make account claim employ reach spend buy play "
    "watch hold own run earn cost need think believe take survive live work plan come go get see "
    "find give pay remain stand fall rise grow exceed receive represent produce include visit "
    "generate rank forecast predict report lead write read join face carry serve cover hope "
    "prefer support attend invest know total contribute lose bring argue warn"
)
TWOFOLD = words(
    "plans costs ranks leads claims estimates tops totals shows uses reports forecasts notes "
    "projects trades values works plays looks moves falls rises hits runs needs charges offers "
    "releases posts tracks trails faces features follows lists draws drives covers wins "
    "account claim cost rank forecast report lead plan estimate total support face show work "
    "play need use run watch rise fall buy visit cover hope contribute read"
)
"""Forms that are nouns as well, verbs only before a number, an article or a preposition."""
NO_PARTICIPLE = words(
    "hundred red need speed breed indeed united limited feed seed deed weed bed wed shed led fed "
    "unprecedented supposed so-called biased advanced sacred hatred kindred naked wicked "
    "newly-launched"
)
PREPOSITIONS = words(
    "in on at by for with from to into of over under among between during through across against "
    "about around near within without despite via per behind beyond toward towards upon off "
    "outside inside along amid until till since after before worldwide including excluding versus "
    "than like throughout"
)
DETERMINERS = words(
    "the a an its their his her our my your this that these those all both some each such another "
    "any every no several many most more"
)
OWNERS = words("its their his her whose")
PRONOUNS = words(
    "it they he she we i you this that these those there who which one both others some them "
    "him her us most many none each another everyone nobody what"
)
RELATIVES = words("which who whose whom where when that")
BEFORE_CLAUSE = words(
    "while whereas as if because though although unless after before since until once when where "
    "whether how why what so yet than"
)
JOINING = words("and but or nor plus")
ADVERBS = words(
    "also now then already still just only even almost nearly roughly together alone currently "
    "again ever never not later earlier once yet soon so far first more than less about around "
    "some up down too well alone once further alike often usually typically over today "
    "meanwhile however therefore thus instead"
)
REPORTING = words(
    "said says say told announced reported wrote estimated estimates showed shows found finds "
    "noted added claimed predicted forecast forecasts expects expected revealed disclosed stated "
    "suggests suggested reckons believes warned"
)
MEASURED = words(
    "profit profits margin margins revenue revenues sales sale income earnings loss losses debt "
    "debts turnover spending growth exports imports tickets ticket price prices cost costs value "
    "valuation worth shares share stock stocks number total totals capitalisation capitalization "
    "output production rate rates budget budgets takings gross receipts downloads installs "
    "shipments deliveries orders volume volumes figure figures average averages amount amounts "
    "proportion size surplus deficit expenditure investment funding capacity popularity demand "
    "copies units views plays users followers subscribers viewers viewership fans players "
    "viewing market unemployment consumption wages salaries tally haul pay royalties fees fee "
    "cap index score rating ratings book backlog population office percentage percent level "
    "tariffs tariff tax taxes duty duties levy levies news passing launch "
    "debut bill assets deposits dividend dividends reserves traffic base audience"
)
"""Nouns that are of somebody: of "Xiaomi's sales" it is Xiaomi that is spoken of."""
GENERIC = words(
    "app film movie game chatbot platform company firm group maker giant series drama show model "
    "brand toy doll song album book novel service site website network store chain team studio "
    "stock franchise title sequel label unit device phone car bank university project"
)
DESCRIBING = words(
    "chinese american british japanese korean french german european russian indian asian african "
    "australian canadian italian spanish western foreign domestic overseas global international "
    "annual daily weekly monthly quarterly yearly net gross total average industry inbound "
    "outbound ticket box video spending analysts investors dozens hundreds thousands millions "
    "tens three two four five one rival retail consumer industrial public private official "
    "combined cumulative overall median mean online mobile new old first second third last "
    "losses profits sales exports imports shares revenue around more fewer up rising falling "
    "record early late north south east west wholesale operating pre-tax real nominal core "
    "trade state local central federal household housing home factory oil gas coal steel car "
    "cinema movie film game music advertising cloud research half among roughly nearly almost "
    "about over under only just some both each every unemployment"
)
"""Words that begin sentences and noun phrases and are no names."""
TIMES = words(
    "today yesterday year month week quarter day decade weekend january february march april may "
    "june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday spring summer autumn winter night century half period season"
)
AFTER_VERB = words("at by for to among from as on in more less over around about up")
ACTED_ON = words(
    "watched watch joined use used visited visit played play downloaded download bought buy "
    "attended attend read streamed viewed saw seen using follow followed subscribed owned own "
    "preordered pre-ordered wishlisted signed"
)
PLURAL = words("people women men children police data media staff")
SCALES = words(
    "hundred thousand million billion trillion hundreds thousands millions billions trillions "
    "dozen crore lakh bn mn tn percent yuan rmb renminbi dollars dollar euros euro pounds won "
    "yen rupees cent pct m b k"
)
ADJECTIVE_ENDS = (
    "-based", "-born", "-led", "-listed", "-backed", "-owned", "-made", "-funded", "-speaking",
    "-language", "-wide",
)  # fmt: skip
NOW = words("now also already still just currently")
BACKERS = words("investors funds analysts backers donors shareholders fans")
SOLE = words("index market population economy")
NO_ADVERBS = words(
    "family supply ally fly italy assembly monopoly daily weekly monthly quarterly yearly july "
    "reply elderly rally anomaly early friendly"
)
