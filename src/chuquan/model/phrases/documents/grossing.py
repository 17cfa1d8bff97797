"""Phrases of tables of box office."""

PHRASES: dict[str, tuple[str, str]] = {
    "unit.US dollars": ("US dollars", "美元"),
    "unit.screens": ("screens", "块银幕"),
    "box_office.title": ("box office, from tables", "票房表"),
    "box_office.licence": (
        "that of each table; figures are facts, layouts and titles belong to their publishers",
        "随各表而定；数字属事实，版式与片名属其发布者",
    ),
    "box_office.rights": (
        "Totals, ranks and other derived figures may be published with the table's origin.",
        "总额、名次等衍生数字可在注明出处后发布。",
    ),
    "box_office.archive": (
        "*.parquet, *.csv, *.tsv or *.xlsx, or a folder or archive with them. A heading each for "
        "the day (date) or the moment of reading (read_at), the film (title, and release_id where "
        "titles repeat), and gross_usd or gross_cny, to_date_usd, total_yi, theaters, "
        "presales_cny, is_presales, revision, market. A table without a title is about what its "
        "file is named for: lantern_running_total.csv",
        "*.parquet、*.csv、*.tsv 或 *.xlsx，或含这些文件的文件夹、归档。表头：日期（date）"
        "或读取时间（read_at）、片名（title；重名时加 release_id），以及 gross_usd 或 gross_cny、"
        "to_date_usd、total_yi、theaters、presales_cny、is_presales、revision、market。"
        "没有片名列的表按文件名认定影片：lantern_running_total.csv",
    ),
    "box_office.gaps": (
        "What the table holds and no more; a day without a row is unknown, not zero.",
        "以表中所有为限；没有行的日期属未知，不是零。",
    ),
    "box_office.note": (
        "Each currency is a signal of its own and none is converted. Presales are a signal of "
        "their own; a running total that counts them in from midnight is kept as it was read, and "
        "the forecast says so. Falls are kept. A later revision of a day is a later reading. "
        "Columns named for yi or wan (hundred millions, ten thousands) are in yuan unless "
        "they say otherwise. Days are dates of the market itself.",
        "每种货币各为一个信号，不作换算。预售单列为信号；累计值若从零点起计入预售，仍按读数原样保存，"
        "由预测加以说明。回落照存。同一日的后来修订是后来的读数。"
        "表头写作亿、万、yi、wan 而未注明货币的，以元计。日期是当地市场的日期。",
    ),
    "box_office.gross": ("gross of the day", "单日票房"),
    "box_office.total": ("gross to date", "累计票房"),
    "box_office.presales": ("sold ahead for the day", "该日预售票房"),
    "box_office.screens": ("cinemas or screens", "影院或银幕数"),
    "box_office.lacks": ("no {what} among the headings {headings}", "表头 {headings} 中没有{what}"),
    "box_office.lacks_day": ("day or moment of reading", "日期或读取时间"),
    "box_office.lacks_gross": ("gross, total or presales", "票房、累计票房或预售"),
    "box_office.lacks_currency": ("currency", "货币"),
    "box_office.do": (
        "give the table the headings date, title and gross_usd or gross_cny; `chuquan source info "
        "box_office` lists them all",
        "请为表加上 date、title 与 gross_usd 或 gross_cny 等表头；`chuquan source info box_office` "
        "列出全部表头",
    ),
}
