"""Предложения о совещаниях, мнениях и предложениях, об обзорах за несколько лет и приложения для Ассамблеи."""

NOUNS = {"day": ("день", "дня", "дней"), "proposal": ("предложение", "предложения", "предложений")}

MEETINGS = {
    "title.proposals": "Меры, принятые в связи с прежними мнениями и предложениями Руководящей группы",
    "proposals.none_at_all": "По состоянию на {day} ни мнений, ни предложений прежних совещаний не зарегистрировано.",
    "proposals.none": "По состоянию на {day} предложений прежних совещаний не зарегистрировано.",
    "proposals.no_views": "На совещаниях отчетного периода мнений о докладах не зарегистрировано.",
    "proposals.decisions": "На совещаниях отчетного периода приняты решения:",
    "proposals.decisions_told": "На совещаниях приняты решения:",
    "proposals.decision": "Решение {number} ({meeting})",
    "proposals.summary": (
        "В этой главе дан ответ по предложениям прежних совещаний ({proposals}) по состоянию на {day}. Открыто: "
        "{open}, без ответа: {unanswered}. Выполнено: {acted}. Не рассматривается далее: {dropped}."
    ),
    "proposals.proposal": "Предложение {number} ({meeting}), адресат: {addressee}:",
    "proposals.quoted": "«{text}»",
    "proposals.on": "по п.",
    "proposals.on_several": "по пп.",
    "proposals.recommendation": " (рекомендация {paragraph}.{number})",
    "proposals.state.made": "Внесено; дальнейших сведений нет.",
    "proposals.state.made_only": "Внесено; сведений о принятых мерах нет.",
    "proposals.state.under_way": "Выполняется.",
    "proposals.state.acted_on": "Выполнено.",
    "proposals.state.not_pursued": "Далее не рассматривается.",
    "proposals.step.under_way": "Выполняется с {day}: {note}",
    "proposals.step.acted_on": "Выполнено {day}: {note}",
    "proposals.step.not_pursued": "Далее не рассматривается с {day}: {note}",
    "proposals.reply": "Ответ ({who}), {day}: {text}",
    "proposals.reply_late": "Ответ ({who}), {day}, с опозданием на {days} (установленный срок: {wanted}): {text}",
    "proposals.no_reply": "Ответ не зарегистрирован.",
    "proposals.no_reply_by": "Ответ до {wanted} включительно, в установленный срок, не поступил.",
    "proposals.awaited": "Ответ не зарегистрирован; он ожидается до {wanted} включительно.",
    "proposals.closing.closed": "Закрыто решением ({meeting}).",
    "proposals.closing.carried_on": "Продолжается по решению ({meeting}).",
    "proposals.closing.handed_on": "Передано: {body} ({meeting}).",
    "point.divergent": "Оценки расходятся: {place}",
    "point.backward": "Остановка или регресс: {place} ({voice})",
    "point.silent": "Обязательства, по которым ничего не сообщалось: {country}",
    "proposals.points": "Открытые вопросы, по которым приняло решение заключительное совещание",
    "proposals.point": "«{item}». {decision}",
    "proposals.views": "Мнения о докладах",
    "proposals.the_group": "Руководящая группа",
    "proposals.view": "{who} ({meeting})",
    "proposals.view_of": ", о докладе {symbol}",
    "proposals.view_at": ", о пункте {number} доклада {symbol}",
    "proposals.documents": "Документы, представленные совещаниям отчетного периода",
    "proposals.documents_told": "Документы, представленные прежним совещаниям",
    "column.symbol": "Условное обозначение",
    "column.document": "Документ",
    "column.issued_on": "Дата издания",
    "column.meeting": "Совещание",
    "sheet.meeting_documents": "Документы",
    "open.no_proposals": "Предложений прежних совещаний не зарегистрировано.",
    "open.none_unanswered": "На каждое открытое предложение прежних совещаний есть ответ.",
    "open.unanswered": "Открытые предложения, на которые никто не ответил ({proposals}):",
    "open.no_reply_by": "; ответ до {wanted} включительно, в установленный срок, не поступил",
    "open.awaited": "; ответ ожидается до {wanted} включительно",
    "open.proposal": "Предложение {number} ({meeting}), адресат: {addressee},",
    "open.opening.review": (
        "Приводимые ниже вопросы выявлены по правилу, а не по выбору: где оценки расходятся; где ни одно "
        "учреждение не сообщило ничего ни за один год; где в оценке указана остановка или регресс; где на "
        "предложение никто не ответил."
    ),
    "open.none_silent.review": (
        "Нет ни одного подлежащего отчетности пункта, о котором за все годы ни одно учреждение не сообщило бы "
        "ничего по той или иной стране."
    ),
    "open.silent.review": (
        "За все годы вместе ни одно учреждение не сообщило ничего по {places} из {total} сочетаний подлежащего "
        "отчетности пункта и страны ({share})."
    ),
    "open.everywhere.review": (
        "Пункты, о которых ни за один год ни одно учреждение ничего не сообщило ни по одной стране, ни по региону "
        "в целом ({paragraphs}):"
    ),
    "open.region_only.review": (
        "Пункты, о которых учреждения за эти годы сообщали по региону в целом, но ни по одной стране ({paragraphs}):"
    ),
    "open.table.review": "Подлежащие отчетности пункты без сообщений за все годы, из общего числа в главе",
    "decide.everywhere.review": "решить, как быть с тем, о чем ни за один год ничего не сообщено ({paragraphs})",
    "changes.review": (
        "Оценки, действующие в конце, сравниваются с действовавшими до следующей даты: {day}. Первым приводится "
        "то, что ухудшилось; закон и практика сравниваются раздельно."
    ),
    "changes.none.review": "За эти годы ни одна оценка не изменилась.",
    "title.years": "Обзор по годам",
    "quality.weighty.review": (
        "Самых весомых событий в главе «Обзор по годам» не более {most}: новое участие в договорах, названных в "
        "Программе (не более {acts}), законы ({laws}), шаги назад ({back}), затем прочие факты. В пределах одного вида "
        "первым стоит сверенное или достоверное, затем относящееся к наибольшему числу пунктов, а из фактов – имеющее "
        "больше источников, затем более раннее. Шаги назад – по порядку пунктов."
    ),
    "review.years": "Факты и отсутствие сведений по годам",
    "review.period": "{start} – {end}",
    "review.sheet": "Годы",
    "review.column.year": "Цикл",
    "review.column.period": "Период",
    "review.column.facts": "Факты",
    "review.column.commitments": "Отслеживаемые обязательства",
    "review.column.silent": "Нет сведений",
    "review.column.share": "Доля без сведений",
    "decide.unanswered": "напомнить адресатам о предложениях без ответа ({proposals}; {paragraphs})",
    "year.review": "Доклад охватывает несколько лет; с предыдущим циклом он не сравнивается.",
    "annex.title": "Приложение. Ход осуществления: {programme}",
    "annex.drawn_from": (
        "В этом приложении кратко изложено содержание сводного доклада {symbol}. Оно составлено по снимку данных "
        "этого доклада и содержит его хеш; факты, источники и слова тех, кто дал оценки, приведены в докладе."
    ),
    "annex.year": "Отчетный период вкратце",
    "annex.regional": "Сведения о регионе в целом ({facts}) сообщением по отдельной стране не считаются.",
    "annex.chapters": "По главам Программы",
    "annex.countries": "По странам",
    "annex.points": "Нерешенные вопросы",
    "annex.points_opening": "В докладе Руководящей группе предлагается:",
    "annex.table.chapter": "Факты и отсутствие сведений по главам",
    "annex.table.country": "Факты, отсутствие сведений и оценки по странам",
    "annex.column.paragraphs": "Пункты",
    "annex.column.facts": "Факты",
    "annex.column.commitments": "Отслеживаемые обязательства",
    "annex.column.silent": "Нет сведений",
    "annex.column.assessments": "Оценки",
}
