#!/usr/bin/env python3
"""vary_articles.py EXTRACTED.jsonl COUNT: as many articles as wanted, made by varying what `newsgraph extract`
wrote. People get other names (few are named often, most seldom; every third time by the surname alone),
things now and then another number in their name, articles other days and a tail of other words. One article in
twenty is a reprint of an earlier one. The same arguments give the same bytes."""
import json
import random
import sys

START = ["Ал", "Бек", "Вар", "Гор", "Дан", "Ере", "Жум", "Зар", "Иса", "Кар", "Лап", "Мам", "Наз", "Оз", "Пет", "Руд",
         "Сад", "Тем", "Усм", "Фед", "Хал", "Цой", "Чер", "Шар", "Юл", "Яков"]
MIDDLE = ["а", "бе", "ви", "го", "да", "ди", "ки", "ла", "ме", "на", "ни", "ра", "ре", "са", "та", "ти", "ха", "ше"]
END = ["в", "нов", "ев", "ин", "ко", "дзе", "ян", "швили", "баев", "лин", "сон", "ский"]
FIRST = ["Иван", "Пётр", "Анна", "Олег", "Марат", "Серик", "Виктор", "Айгуль", "Давид", "Ирина", "Тимур", "Руслан",
         "Янис", "Милош", "Рустам", "Андрей", "Дина", "Талант", "Шавкат", "Эрик"]


def word(number):
    number, start = divmod(number, len(START))
    number, middle = divmod(number, len(MIDDLE))
    more, end = divmod(number, len(END))
    return START[start] + MIDDLE[middle] + (MIDDLE[more % len(MIDDLE)] if more else "") + END[end]


def rank(dice, limit):  # about as often as one over the rank
    return int(limit ** dice.random()) - 1


def rename(entity, dice, population):
    number = rank(dice, population)
    first, surname = FIRST[number * 7 % len(FIRST)], word(number)
    entity["name"] = surname if dice.randrange(3) == 0 else first + " " + surname
    entity.pop("name_en", None)
    entity["aliases"] = [surname]
    properties = {"first_name": first, "surname": surname} if " " in entity["name"] else {}
    for key in ("post", "country"):
        if key in entity.get("properties", {}) and number % 3 == 0:
            properties[key] = ["KZ", "UZ", "KG", "RU"][number % 4] if key == "country" else entity["properties"][key]
    entity["properties"] = properties


def vary(line, number, count, dice):
    article = json.loads(line)
    article["id"] = "article-%d" % number
    article["date"] = "20%02d-%02d-%02d" % (20 + dice.randrange(6), 1 + dice.randrange(12), 1 + dice.randrange(28))
    for entity in article["entities"]:
        if entity["label"] == "Person":
            rename(entity, dice, max(100, count // 4))
        elif entity["label"] in ("Organization", "Law", "Product") and dice.randrange(2):
            entity["name"] += " " + word(rank(dice, max(100, count // 10)))
            entity.pop("name_en", None)
    for fact in article["triples"] + article["events"]:
        if "date" in fact:
            fact["date"] = article["date"]
    article["text"] += " " + " ".join(word(dice.randrange(5000)).lower() for _ in range(150))
    return article


def main():
    lines = [line for line in open(sys.argv[1], encoding="utf-8") if '"error"' not in line]
    count = int(sys.argv[2])
    dice = random.Random(1)
    last = None
    for number in range(count):
        if last and dice.randrange(20) == 0:
            article = dict(last, id="article-%d" % number)
        else:
            article = last = vary(lines[dice.randrange(len(lines))], number, count, dice)
        print(json.dumps(article, ensure_ascii=False))


main()
