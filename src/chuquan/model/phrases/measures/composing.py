"""Phrases of composite indices: their recipes, their ranks, their refusals."""

PHRASES: dict[str, tuple[str, str]] = {
    "composite.title": ("Composite index", "综合指数"),
    "composite.question": (
        "Where does each country stand on an index, and how surely?",
        "各国在一个指数上处于什么位置，有多大把握？",
    ),
    "composite.note": (
        "An index is a recipe: which indicators, how they are treated, scaled, weighted and "
        "averaged. Its ranks are given as intervals over other sound choices, because the choices "
        "move them. It measures what its indicators measure and nothing else.",
        "指数就是一份配方：选哪些指标，如何处理异常值、统一量纲、赋权、平均。"
        "排名以区间给出，因为换一种同样合理的做法，名次就会变动。它只衡量其指标所衡量的东西。",
    ),
    "composite.nothing": (
        "No year has three countries that reported enough of the indicators, so there is no index.",
        "没有哪一年有三个以上国家报告了足够多的指标，因此给不出指数。",
    ),
    "composite.leads": (
        "{title}, {year}, {n} countries, each with its score and the ranks of nine in ten draws of "
        "other choices:",
        "{title}，{year}年，{n}个国家，各附得分与换用其他做法时十之八九的名次区间：",
    ),
    "composite.full_stop": ("{list}.", "{list}。"),
    "composite.placed": (
        "{market} {score} (rank {low} to {high})",
        "{market} {score}（第{low}至{high}名）",
    ),
    "composite.lacking": (
        "Not in the index, since too few of its indicators were reported: {markets}.",
        "所报告的指标太少、未列入指数：{markets}。",
    ),
    "composite.doubts": (
        "Overlapping intervals are no order.",
        "区间重叠者不分先后。",
    ),
    "composite.not_built": ("no index was built", "没有生成指数"),
    "composite.columns": (
        "The table lacks columns that the recipe names.",
        "数据表缺少配方所列的栏目。",
    ),
    "composite.columns_do": (
        "add the columns, or take the indicators out of the recipe",
        "补上这些栏目，或从配方中删去相应指标",
    ),
    "composite.twice": ("A unit stands in the table twice.", "同一单位在数据表中出现两次。"),
    "composite.twice_do": (
        "keep one row a unit, or give each row its year in a column 'year'",
        "每个单位只留一行，或加一栏年份，栏名为 'year'",
    ),
    "composite.few": ("An index needs at least three units.", "指数至少需要三个单位。"),
    "composite.few_seen": ("units with enough values: {n}", "数值足够的单位：{n} 个"),
    "composite.few_do": (
        "lower 'enough' in the recipe, or add units",
        "调低配方中的 'enough'，或增加单位",
    ),
    "composite.recipe_choice": (
        "The recipe makes a choice that does not exist.",
        "配方中有不存在的选项。",
    ),
    "composite.recipe_choice_do": ("choose one of: {allowed}", "请从中选一个：{allowed}"),
    "composite.recipe_twice": ("The recipe names a part twice.", "配方中同一名称出现两次。"),
    "composite.recipe_twice_do": (
        "give each indicator and group an id of its own{allowed}",
        "让每个指标和分组各有自己的名称{allowed}",
    ),
    "composite.recipe_root": (
        "The recipe needs indicators, and exactly one group without a parent: the index itself.",
        "配方需要有指标，并且只能有一个没有上级的分组，即指数本身。",
    ),
    "composite.recipe_root_do": (
        "leave 'parent' out of one group only{allowed}",
        "只让一个分组不写 'parent'{allowed}",
    ),
    "composite.recipe_orphan": (
        "A part of the recipe has no id, or a parent that does not exist.",
        "配方中有的部分没有名称，或其上级不存在。",
    ),
    "composite.recipe_orphan_do": (
        "give each part an 'id', and a 'parent' that is a group{allowed}",
        "给每个部分写上 'id'，并让 'parent' 是某个分组{allowed}",
    ),
    "composite.recipe_number": (
        "A weight is negative, or a direction is neither 1 nor -1.",
        "权重为负，或方向既不是 1 也不是 -1。",
    ),
    "composite.recipe_number_do": (
        "weights are 0 or more; less is better: direction = -1{allowed}",
        "权重须不小于 0；越小越好时写 direction = -1，此处为方向{allowed}",
    ),
    "composite.recipe_deep": ("The recipe has too many levels.", "配方的层级太多。"),
    "composite.recipe_deep_do": (
        "at most {allowed} levels, the indicators and the index among them",
        "最多 {allowed} 层，指标与指数本身也算在内",
    ),
    "composite.recipe_circle": ("Groups of the recipe contain each other.", "配方的分组彼此包含。"),
    "composite.recipe_circle_do": (
        "let every group lead to the index{allowed}",
        "让每个分组最终归到指数之下{allowed}",
    ),
    "composite.recipe_toml": ("The recipe is no TOML.", "配方不是 TOML 格式。"),
    "composite.recipe_toml_do": (
        "mend the line that is named{allowed}",
        "修正所指出的那一行{allowed}",
    ),
    "composite.recipe_unknown": (
        "The recipe says something that is not known.",
        "配方中有不认识的项目。",
    ),
    "composite.recipe_unknown_do": ("what is known: {allowed}", "可用的项目：{allowed}"),
}
