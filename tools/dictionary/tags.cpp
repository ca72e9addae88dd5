#include "tools/dictionary/tags.h"

namespace newsgraph::dictionary {
namespace {

using namespace extract;  // NOLINT: the tool speaks the morphology's types throughout

Case case_of(char letter) {
  switch (letter) {
    case 'i':
      return Case::kNom;
    case 'g':
      return Case::kGen;
    case 'd':
      return Case::kDat;
    case 'v':
      return Case::kAcc;
    case 't':
      return Case::kIns;
    case 'p':
      return Case::kLoc;
    default:
      return Case::kNone;
  }
}

Gender gender_of(char letter) {
  return letter == 'm'   ? Gender::kMasc
         : letter == 'f' ? Gender::kFem
         : letter == 'n' ? Gender::kNeut
                         : Gender::kNone;
}

// Takes the letters of a tag from the left.
class Letters {
 public:
  explicit Letters(std::string_view text) : text_(text) {}
  char peek(std::size_t ahead = 0) const { return ahead < text_.size() ? text_[ahead] : '\0'; }
  char take() {
    const char letter = peek();
    if (!text_.empty()) text_.remove_prefix(1);
    return letter;
  }
  bool take_if(char letter) { return peek() == letter && (take(), true); }
  std::size_t left() const { return text_.size(); }

 private:
  std::string_view text_;
};

// "fsi", "pv", "lmsv", "dpv", "fss", "ps": gender and number, case or short form, with animacy in front where
// it shows.
bool read_agreement(Letters letters, Features* features) {
  if (letters.left() >= 3 && letters.take_if('l')) features->animacy = Animacy::kAnim;
  if (letters.left() >= 3 && letters.take_if('d')) features->animacy = Animacy::kInan;
  if (letters.take_if('p')) {
    features->number = Number::kPlur;
  } else {
    features->gender = gender_of(letters.take());
    if (features->gender == Gender::kNone || !letters.take_if('s')) return false;
    features->number = Number::kSing;
  }
  const char last = letters.take();
  if (letters.left() > 0) return false;
  if (last == 's') return features->variant = Variant::kShort, true;
  features->grammatical_case = case_of(last);
  return features->grammatical_case != Case::kNone;
}

void add_every_case(TagRecord record, std::vector<TagRecord>* records) {
  for (const Number number : {Number::kSing, Number::kPlur}) {
    if (record.features.number != Number::kNone && record.features.number != number) continue;
    for (const Case each : {Case::kNom, Case::kGen, Case::kDat, Case::kAcc, Case::kIns, Case::kLoc}) {
      TagRecord copy = record;
      copy.features.number = number;
      copy.features.grammatical_case = each;
      records->push_back(copy);
    }
  }
}

std::vector<TagRecord> read_noun(Letters letters) {
  TagRecord record{Upos::kNoun, {}};
  if (letters.take_if('l')) record.features.animacy = Animacy::kAnim;
  if (letters.take_if('d')) record.features.animacy = Animacy::kInan;
  record.features.gender = gender_of(letters.peek());
  if (record.features.gender != Gender::kNone) letters.take();
  if (letters.take_if('s'))
    record.features.number = Number::kSing;
  else if (letters.take_if('p'))
    record.features.number = Number::kPlur;
  std::vector<TagRecord> records;
  if (letters.left() == 0) {
    add_every_case(record, &records);
  } else {
    record.features.grammatical_case = case_of(letters.take());
    if (record.features.grammatical_case != Case::kNone) records.push_back(record);
  }
  return records;
}

std::vector<TagRecord> read_adjective(Letters letters, Upos upos) {
  TagRecord record{upos, {}};
  if (upos == Upos::kAdj) record.features.degree = Degree::kPos;
  if (letters.left() == 0) return {record};
  if (letters.left() == 1 && letters.peek() == 's') {
    TagRecord adverb{Upos::kAdv, {}};
    record.features.degree = adverb.features.degree = Degree::kCmp;
    return {record, adverb};
  }
  if (!read_agreement(letters, &record.features)) return {};
  return {record};
}

std::vector<TagRecord> read_numeral(Letters letters) {
  TagRecord record{Upos::kNum, {}};
  if (letters.take_if('s')) {
    record.features.degree = Degree::kCmp;
    return {record};
  }
  record.features.gender = gender_of(letters.peek());
  if (record.features.gender != Gender::kNone) letters.take();
  record.features.grammatical_case = case_of(letters.take());
  if (record.features.grammatical_case == Case::kNone) return {};
  std::vector<TagRecord> records = {record};
  if (record.features.grammatical_case == Case::kAcc) {
    records[0].features.animacy = Animacy::kInan;
    records.push_back(record);
  }
  return records;
}

std::vector<TagRecord> read_pronoun(Letters letters) {
  TagRecord record{Upos::kPron, {}};
  Features& features = record.features;
  const char person = letters.peek();
  if (person >= '1' && person <= '3') features.person = static_cast<Person>(letters.take() - '0');
  if (letters.left() > 1 && letters.peek() != 's' && letters.peek() != 'p')
    features.gender = gender_of(letters.take());
  if (letters.left() > 1 && letters.take_if('s'))
    features.number = Number::kSing;
  else if (letters.left() > 1 && letters.take_if('p'))
    features.number = Number::kPlur;
  features.grammatical_case = case_of(letters.take());
  if (features.grammatical_case == Case::kNone) return {};
  if (features.person == Person::kNone && features.gender == Gender::kNeut) features.animacy = Animacy::kInan;
  if (features.person == Person::kNone && features.gender == Gender::kMasc) features.animacy = Animacy::kAnim;
  return {record};
}

bool read_participle(Letters letters, Features* features) {
  features->verb_form = VerbForm::kPart;
  const bool passive = letters.take() == 's';
  if (passive) features->voice = Voice::kPass;
  const bool past = letters.take() == 'p';
  // The source calls short forms of perfective passive participles present; they never are.
  const bool perfective_passive = passive && features->aspect == Aspect::kPerf;
  features->tense = past || perfective_passive ? Tense::kPast : Tense::kPres;
  return read_agreement(letters, features);
}

// "ms", "fs", "ns", "p" of the past; "1s" .. "3p" of the others.
bool read_subject(Letters letters, Features* features) {
  const char first = letters.take();
  if (features->tense == Tense::kPast) {
    features->gender = gender_of(first);
    features->number = first == 'p' ? Number::kPlur : Number::kSing;
    return first == 'p' || features->gender != Gender::kNone;
  }
  if (first < '1' || first > '3') return false;
  features->person = static_cast<Person>(first - '0');
  features->number = letters.take() == 's' ? Number::kSing : Number::kPlur;
  return true;
}

bool read_finite(Letters letters, Features* features) {
  features->verb_form = VerbForm::kFin;
  features->mood = Mood::kInd;
  switch (letters.take()) {
    case 'i':
      features->mood = Mood::kNone;
      features->verb_form = VerbForm::kInf;
      return true;
    case 'd':
      features->mood = Mood::kNone;
      features->verb_form = VerbForm::kConv;
      features->tense = letters.take() == 'p' ? Tense::kPast : Tense::kPres;
      return true;
    case 'v':
      features->mood = Mood::kImp;
      break;
    case 'f':
      features->tense = Tense::kFut;
      break;
    case 'n':
      features->tense = Tense::kPres;
      break;
    case 'p':
      features->tense = Tense::kPast;
      break;
    default:
      return false;
  }
  return read_subject(letters, features);
}

std::vector<TagRecord> read_verb(Letters letters, bool reflexive) {
  TagRecord record{Upos::kVerb, {}};
  record.features.aspect = letters.take() == 's' ? Aspect::kPerf : Aspect::kImp;
  letters.take();  // transitivity
  record.features.voice = reflexive ? Voice::kMid : Voice::kAct;
  bool read = false;
  if (letters.take_if('p')) {
    read = read_participle(letters, &record.features);
  } else if (letters.take_if('d')) {
    read = read_finite(letters, &record.features);
  }
  if (!read) return {};
  return {record};
}

TagRecord plain(Upos upos, Degree degree = Degree::kNone) {
  TagRecord record{upos, {}};
  record.features.degree = degree;
  return record;
}

}  // namespace

std::vector<TagRecord> read_tag(std::string_view tag, bool reflexive) {
  Letters letters(tag);
  switch (letters.take()) {
    case 'n':
      return read_noun(letters);
    case 'a':
    case 'k':
      return read_adjective(letters, Upos::kAdj);
    case 'w':
      return read_adjective(letters, Upos::kDet);
    case 'c':
      return read_numeral(letters);
    case 'm':
      return read_pronoun(letters);
    case 'u':
      return letters.take_if('s') ? read_pronoun(letters) : std::vector<TagRecord>{};
    case 'v':
      return read_verb(letters, reflexive);
    case 'e':
    case 'x':
    case 'y':
      return {plain(Upos::kAdv, Degree::kPos)};
    case 'i':
      return {plain(Upos::kSconj)};
    case 'p':
      return {plain(Upos::kPart)};
    default:
      return {};
  }
}

}  // namespace newsgraph::dictionary
