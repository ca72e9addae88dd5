#include "extract/events/event_finder.h"

#include "base/data_path.h"
#include "tests/extract/hand_made_tree.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class EventFinderTest : public testing::Test {
 protected:
  static const EventFinder& finder() {
    static const EventFinder made = [] {
      set_data_folder(NEWSGRAPH_DATA_DIR);
      static const Ontology ontology = *Ontology::open(*find_data("ontology.json"));
      static const Morphology morphology = std::move(*Morphology::open(*find_data("dictionary.ngd")));
      auto opened = EventFinder::open(ontology, morphology);
      EXPECT_TRUE(opened) << opened.error().message();
      return std::move(*opened);
    }();
    return made;
  }

  // "Subject PREDICATE Object" of every triple, with the modality when it is not asserted.
  static std::vector<std::string> facts(const std::string& lines) {
    Document document = hand_made_tree(lines);
    finder().find(document);
    std::vector<std::string> found;
    for (const Triple& triple : document.result.triples) {
      std::string fact =
          name(document, triple.subject) + " " + triple.predicate + " " + name(document, triple.object);
      if (triple.modality != Modality::kAsserted) fact += " " + std::string(to_string(triple.modality));
      found.push_back(std::move(fact));
    }
    return found;
  }

  static std::string name(const Document& document, EntityId id) {
    return document.result.entities[id.value()].name;
  }
};

TEST_F(EventFinderTest, Active) {
  EXPECT_THAT(facts(R"(Токаев Токаев PROPN Case=Nom 2 nsubj PERSON=Токаев
посетил посетить VERB Tense=Past|VerbForm=Fin|Voice=Act 0 root
Исламабад Исламабад PROPN Case=Acc 2 obj CITY=Исламабад)"),
              ElementsAre("Токаев VISITED Исламабад"));
}

// A word of a name that the parser took for a conjunction and for the root is not hung on the name below it.
TEST_F(EventFinderTest, ANameBelowItsOwnSmallWord) {
  EXPECT_THAT(facts(R"(Вану Ван PROPN Case=Dat 2 nmod PERSON=Ван_И
И и CCONJ _ 0 root +
Токаев Токаев PROPN Case=Nom 1 appos PERSON=Токаев
посетил посетить VERB Tense=Past|VerbForm=Fin|Voice=Act 2 list
Исламабад Исламабад PROPN Case=Acc 4 obj CITY=Исламабад)"),
              ElementsAre("Токаев VISITED Исламабад"));
}

TEST_F(EventFinderTest, ACityIsNoVisitor) {
  EXPECT_THAT(facts(R"(Лондон Лондон PROPN Case=Nom 2 nsubj CITY=Лондон
посетил посетить VERB Tense=Past|VerbForm=Fin|Voice=Act 0 root
Исламабад Исламабад PROPN Case=Acc 2 obj CITY=Исламабад)"),
              IsEmpty());
}

TEST_F(EventFinderTest, PassiveTurnsRound) {
  EXPECT_THAT(facts(R"(Дикси Дикси PROPN Case=Nom 3 nsubj:pass ORGANIZATION=Дикси
была быть AUX Tense=Past|VerbForm=Fin 3 aux:pass
куплена купить VERB Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass 0 root
Магнитом Магнит PROPN Case=Ins 3 obl ORGANIZATION=Магнит)"),
              ElementsAre("Магнит ACQUIRED Дикси"));
}

TEST_F(EventFinderTest, PassiveParticipleBelongsToItsNoun) {
  EXPECT_THAT(facts(R"(Договор договор NOUN Case=Nom 7 nsubj LAW=Договор
, , PUNCT _ 3 punct
подписанный подписать VERB Case=Nom|Tense=Past|VerbForm=Part|Voice=Pass 1 acl
Путиным Путин PROPN Case=Ins 3 obl PERSON=Путин
и и CCONJ _ 6 cc
Си Си PROPN Case=Ins 4 conj PERSON=Си
действует действовать VERB Tense=Pres|VerbForm=Fin 0 root)"),
              UnorderedElementsAre("Путин SIGNED Договор", "Си SIGNED Договор", "Путин SIGNED_WITH Си"));
}

TEST_F(EventFinderTest, ActiveParticipleAndRelativeClause) {
  EXPECT_THAT(facts(R"(Эрдоган Эрдоган PROPN Case=Nom 5 nsubj PERSON=Эрдоган
, , PUNCT _ 3 punct
посетивший посетить VERB Case=Nom|Tense=Past|VerbForm=Part|Voice=Act 1 acl
Баку Баку PROPN Case=Acc 3 obj CITY=Баку
улетел улететь VERB Tense=Past|VerbForm=Fin 0 root)"),
              ElementsAre("Эрдоган VISITED Баку"));
  EXPECT_THAT(facts(R"(Эрдоган Эрдоган PROPN Case=Nom 6 nsubj PERSON=Эрдоган
, , PUNCT _ 4 punct
который который PRON Case=Nom 4 nsubj
посетил посетить VERB Tense=Past|VerbForm=Fin 1 acl:relcl
Баку Баку PROPN Case=Acc 4 obj CITY=Баку
улетел улететь VERB Tense=Past|VerbForm=Fin 0 root)"),
              ElementsAre("Эрдоган VISITED Баку"));
}

TEST_F(EventFinderTest, OfferedThingIsTheObjectOfTheInfinitive) {
  EXPECT_THAT(facts(R"(Казахстан Казахстан PROPN Case=Nom 2 nsubj COUNTRY=Казахстан
предложил предложить VERB Tense=Past|VerbForm=Fin 0 root
Пакистану Пакистан PROPN Case=Dat 2 iobj COUNTRY=Пакистан
использовать использовать VERB VerbForm=Inf 2 xcomp
центр центр NOUN Case=Acc 4 obj ORGANIZATION=центр)"),
              UnorderedElementsAre("Казахстан OFFERED центр", "Казахстан OFFERED_TO Пакистан"));
}

TEST_F(EventFinderTest, CoordinationSpreads) {
  EXPECT_THAT(facts(R"(Путин Путин PROPN Case=Nom 5 nsubj PERSON=Путин
, , PUNCT _ 3 punct
Си Си PROPN Case=Nom 1 conj PERSON=Си
прилетели прилететь VERB Tense=Past|VerbForm=Fin 0 root
вместе вместе ADV _ 4 advmod)"),
              IsEmpty());
  EXPECT_THAT(facts(R"(Путин Путин PROPN Case=Nom 4 nsubj PERSON=Путин
и и CCONJ _ 3 cc
Си Си PROPN Case=Nom 1 conj PERSON=Си
посетили посетить VERB Tense=Past|VerbForm=Fin 0 root
Киев Киев PROPN Case=Acc 4 obj CITY=Киев
и и CCONJ _ 7 cc
Львов Львов PROPN Case=Acc 5 conj CITY=Львов)"),
              UnorderedElementsAre("Путин VISITED Киев", "Путин VISITED Львов", "Си VISITED Киев",
                                   "Си VISITED Львов"));
}

TEST_F(EventFinderTest, NegatedIsAnEventAndNoTriple) {
  Document document = hand_made_tree(R"(Байден Байден PROPN Case=Nom 3 nsubj PERSON=Байден
не не PART _ 3 advmod
встретился встретиться VERB Tense=Past|VerbForm=Fin 0 root
с с ADP _ 5 case
Си Си PROPN Case=Ins 3 obl PERSON=Си)");
  finder().find(document);
  EXPECT_THAT(document.result.triples, IsEmpty());
  ASSERT_EQ(document.result.events.size(), 1u);
  EXPECT_EQ(document.result.events[0].polarity, Polarity::kNegative);
  EXPECT_EQ(document.result.events[0].modality, Modality::kDenied);
}

TEST_F(EventFinderTest, FutureAndIntentionArePlanned) {
  EXPECT_THAT(facts(R"(Байден Байден PROPN Case=Nom 2 nsubj PERSON=Байден
встретится встретиться VERB Tense=Fut|VerbForm=Fin 0 root
с с ADP _ 4 case
Си Си PROPN Case=Ins 2 obl PERSON=Си)"),
              ElementsAre("Байден MET Си planned"));
  EXPECT_THAT(facts(R"(Трамп Трамп PROPN Case=Nom 2 nsubj PERSON=Трамп
намерен намерен ADJ Variant=Short 0 root
посетить посетить VERB VerbForm=Inf 2 xcomp
Пекин Пекин PROPN Case=Acc 3 obj CITY=Пекин)"),
              ElementsAre("Трамп VISITED Пекин planned"));
}

TEST_F(EventFinderTest, WhatIsSaidIsReportedAndHasItsSource) {
  Document document = hand_made_tree(R"(Песков Песков PROPN Case=Nom 2 nsubj PERSON=Песков
сообщил сообщить VERB Tense=Past|VerbForm=Fin 0 root
, , PUNCT _ 6 punct
что что SCONJ _ 6 mark
Путин Путин PROPN Case=Nom 6 nsubj PERSON=Путин
посетил посетить VERB Tense=Past|VerbForm=Fin 2 ccomp
Баку Баку PROPN Case=Acc 6 obj CITY=Баку)");
  finder().find(document);
  ASSERT_EQ(document.result.triples.size(), 1u);
  EXPECT_EQ(document.result.triples[0].modality, Modality::kReported);
  EXPECT_EQ(name(document, document.result.triples[0].asserted_by), "Песков");
}

TEST_F(EventFinderTest, VerbalNounTakesGenitiveAndPreposition) {
  EXPECT_THAT(facts(R"(Визит визит NOUN Case=Nom 5 nsubj
Токаева Токаев PROPN Case=Gen 1 nmod PERSON=Токаев
в в ADP _ 4 case
Исламабад Исламабад PROPN Case=Acc 1 nmod CITY=Исламабад
завершился завершиться VERB Tense=Past|VerbForm=Fin 0 root)"),
              ElementsAre("Токаев VISITED Исламабад"));
}

TEST_F(EventFinderTest, LightVerbGivesItsSubject) {
  EXPECT_THAT(facts(R"(Гюлер Гюлер PROPN Case=Nom 2 nsubj PERSON=Гюлер
совершил совершить VERB Tense=Past|VerbForm=Fin 0 root
визит визит NOUN Case=Acc 2 obj
в в ADP _ 5 case
Баку Баку PROPN Case=Acc 3 nmod CITY=Баку)"),
              ElementsAre("Гюлер VISITED Баку"));
}

TEST_F(EventFinderTest, TitleBesideANameHoldsAndHeads) {
  EXPECT_THAT(facts(R"(президент президент NOUN Case=Nom 4 nsubj PROFESSION=президент
Казахстана Казахстан PROPN Case=Gen 1 nmod COUNTRY=Казахстан
Токаев Токаев PROPN Case=Nom 1 appos PERSON=Токаев
прибыл прибыть VERB Tense=Past|VerbForm=Fin 0 root
в в ADP _ 6 case
Баку Баку PROPN Case=Acc 4 obl CITY=Баку)"),
              UnorderedElementsAre("Токаев HOLDS_POSITION президент", "Токаев HEADS Казахстан",
                                   "Токаев VISITED Баку"));
}

TEST_F(EventFinderTest, AFormerPresidentHoldsNothing) {
  EXPECT_THAT(facts(R"(бывший бывший ADJ Case=Nom 2 amod
президент президент NOUN Case=Nom 5 nsubj PROFESSION=президент
Казахстана Казахстан PROPN Case=Gen 2 nmod COUNTRY=Казахстан
Назарбаев Назарбаев PROPN Case=Nom 2 appos PERSON=Назарбаев
уехал уехать VERB Tense=Past|VerbForm=Fin 0 root)"),
              IsEmpty());
}

TEST_F(EventFinderTest, PronounResolvesThroughItsReference) {
  Document document = hand_made_tree(R"(Он он PRON Case=Nom 2 nsubj
посетил посетить VERB Tense=Past|VerbForm=Fin 0 root
Баку Баку PROPN Case=Acc 2 obj CITY=Баку)");
  document.references.push_back(
      {0, entity_named(&document.result, "PERSON", "Орбан"), ReferenceKind::kPronoun});
  finder().find(document);
  ASSERT_EQ(document.result.triples.size(), 1u);
  EXPECT_EQ(name(document, document.result.triples[0].subject), "Орбан");
}

TEST_F(EventFinderTest, EveryTripleNamesItsRuleAndEvidence) {
  Document document = hand_made_tree(R"(Токаев Токаев PROPN Case=Nom 2 nsubj PERSON=Токаев
посетил посетить VERB Tense=Past|VerbForm=Fin|Voice=Act 0 root
Исламабад Исламабад PROPN Case=Acc 2 obj CITY=Исламабад)");
  finder().find(document);
  ASSERT_EQ(document.result.triples.size(), 1u);
  const Triple& triple = document.result.triples[0];
  EXPECT_EQ(triple.rule, "frame:Visit:посетить");
  EXPECT_EQ(triple.span, (Span{0, 24}));
  EXPECT_EQ(triple.sentence, SentenceId(0));
  EXPECT_EQ(triple.event, EventId(0));
}

}  // namespace
}  // namespace newsgraph::extract
