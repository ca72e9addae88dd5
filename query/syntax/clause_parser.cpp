#include "query/syntax/parser_state.h"

namespace newsgraph::query {

using namespace ast;

Clause Parser::clause() {
  const TextOffset begin = offset();
  const auto made = [begin](auto node) { return Clause{std::move(node), begin}; };
  if (at_keyword("MATCH") || at_keywords("OPTIONAL", "MATCH")) return made(match());
  if (take_keyword("UNWIND")) return made(unwind());
  if (take_keyword("WITH")) return made(projection(false));
  if (take_keyword("RETURN")) return made(projection(true));
  if (take_keyword("CREATE")) return made(Create{pattern()});
  if (take_keyword("MERGE")) return made(merge());
  if (take_keyword("SET")) return made(set());
  if (take_keyword("REMOVE")) return made(remove());
  if (at_keyword("DELETE") || at_keywords("DETACH", "DELETE")) return made(delete_clause());
  if (take_keyword("CALL")) return made(call_procedure());
  if (at_keyword("FOREACH")) {
    throw syntax_error(ErrorCode::kUnexpectedSyntax, begin, "openCypher 9 has no FOREACH",
                       "write UNWIND list AS x before CREATE, MERGE, SET, REMOVE or DELETE");
  }
  unexpected("a clause (MATCH, RETURN, CREATE, ...)");
}

ExpressionPtr Parser::optional_where() {
  return take_keyword("WHERE") ? expression() : nullptr;
}

Match Parser::match() {
  Match match;
  match.optional = take_keyword("OPTIONAL");
  expect_keyword("MATCH");
  match.pattern = pattern();
  match.where = optional_where();
  return match;
}

Unwind Parser::unwind() {
  Unwind unwind;
  unwind.list = expression();
  expect_keyword("AS");
  unwind.variable = expect_name("a variable");
  return unwind;
}

Projection Parser::projection(bool is_return) {
  Projection projection;
  projection.is_return = is_return;
  projection.distinct = take_keyword("DISTINCT");
  projection_items(projection);
  order_by(projection);
  if (take_keyword("SKIP")) projection.skip = expression();
  if (take_keyword("LIMIT")) projection.limit = expression();
  if (!is_return) projection.where = optional_where();
  return projection;
}

void Parser::projection_items(Projection& projection) {
  if (take_symbol("*")) {
    projection.star = true;
    if (!take_symbol(",")) return;
  }
  do {
    ProjectionItem item;
    const TextOffset begin = offset();
    item.expression = expression();
    item.text = source(begin);
    if (take_keyword("AS")) item.alias = expect_name("a name");
    projection.items.push_back(std::move(item));
  } while (take_symbol(","));
}

void Parser::order_by(Projection& projection) {
  if (!at_keywords("ORDER", "BY")) return;
  at_ += 2;
  do {
    SortItem item;
    item.expression = expression();
    if (take_keyword("DESC") || take_keyword("DESCENDING"))
      item.descending = true;
    else if (!take_keyword("ASC"))
      take_keyword("ASCENDING");
    projection.order.push_back(std::move(item));
  } while (take_symbol(","));
}

Set Parser::set() {
  return Set{set_items()};
}

std::vector<SetItem> Parser::set_items() {
  std::vector<SetItem> items;
  do items.push_back(set_item());
  while (take_symbol(","));
  return items;
}

SetItem Parser::set_item() {
  if (at_name() && (at_symbol("=", 1) || at_symbol("+=", 1))) {
    SetAll item;
    item.variable = expect_name("a variable");
    item.add = at_symbol("+=");
    ++at_;
    item.value = expression();
    return item;
  }
  if (at_name() && at_symbol(":", 1)) {
    SetLabels item;
    item.variable = expect_name("a variable");
    item.labels = labels();
    return item;
  }
  SetProperty item;
  item.target = postfix();
  if (!std::holds_alternative<PropertyAccess>(item.target->node)) unexpected("'.' and a property");
  expect_symbol("=");
  item.value = expression();
  return item;
}

Remove Parser::remove() {
  Remove remove;
  do {
    if (at_name() && at_symbol(":", 1)) {
      SetLabels item;
      item.variable = expect_name("a variable");
      item.labels = labels();
      remove.items.emplace_back(std::move(item));
      continue;
    }
    RemoveProperty item{postfix()};
    if (!std::holds_alternative<PropertyAccess>(item.target->node)) unexpected("'.' and a property");
    remove.items.emplace_back(std::move(item));
  } while (take_symbol(","));
  return remove;
}

Delete Parser::delete_clause() {
  Delete node;
  node.detach = take_keyword("DETACH");
  expect_keyword("DELETE");
  do node.expressions.push_back(expression());
  while (take_symbol(","));
  return node;
}

Merge Parser::merge() {
  Merge merge;
  merge.pattern = pattern_part();
  while (at_keyword("ON")) {
    expect_keyword("ON");
    std::vector<SetItem>* items = nullptr;
    if (take_keyword("CREATE"))
      items = &merge.on_create;
    else if (take_keyword("MATCH"))
      items = &merge.on_match;
    else
      unexpected("CREATE or MATCH");
    expect_keyword("SET");
    for (SetItem& item : set_items()) items->push_back(std::move(item));
  }
  return merge;
}

CallProcedure Parser::call_procedure() {
  CallProcedure call;
  call.name = expect_name("the name of a procedure");
  while (take_symbol(".")) call.name.text += "." + expect_name("the name of a procedure").text;
  if (at_symbol("(")) call.arguments = arguments();
  if (take_keyword("YIELD")) yield_items(call);
  return call;
}

void Parser::yield_items(CallProcedure& call) {
  call.has_yield = true;
  if (take_symbol("*")) {
    call.yield_star = true;
  } else if (!take_symbol("-")) {
    do {
      YieldItem item;
      item.field = expect_name("a result of the procedure");
      item.alias = take_keyword("AS") ? expect_name("a variable") : item.field;
      call.yields.push_back(std::move(item));
    } while (take_symbol(","));
  }
  call.where = optional_where();
}

}  // namespace newsgraph::query
