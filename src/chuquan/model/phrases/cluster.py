"""What Spark says when it cannot start or cannot answer."""

PHRASES: dict[str, tuple[str, str]] = {
    "engine.no_java": ("The Spark engine needs a Java runtime.", "Spark 引擎需要 Java 运行环境。"),
    "engine.install_java": (
        "install Java 17 or newer and set JAVA_HOME if it is not on the path, "
        "or leave --engine out",
        "请安装 Java 17 或更新版本，不在路径上时设置 JAVA_HOME，或去掉 --engine",
    ),
    "engine.no_start": ("Spark did not start.", "Spark 未能启动。"),
    "engine.check_master": (
        "check the master that {name} names (unset it to work on this machine alone) and that "
        "Java is 17 or newer, or leave --engine out",
        "请检查 {name} 所指的主节点（取消设置则仅在本机运行）以及 Java 是否为 17 或更新版本，"
        "或去掉 --engine",
    ),
    "engine.spark_failed": ("Spark could not answer the question.", "Spark 无法回答该问题。"),
    "engine.without_spark": (
        "leave --engine out to ask the same question of DuckDB; if that fails too, "
        "run `chuquan verify`",
        "请去掉 --engine，改由 DuckDB 回答同一问题；若仍失败，请运行 `chuquan verify`",
    ),
}
