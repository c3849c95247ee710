/** The tabs of GraphiQL: opening questions in them, and reading the one that is in front. */
import { pick, tryParseJSONC, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { useCallback } from 'react';
import { operationIn } from './answer';
import type { Question } from './link';

/** GraphiQL keeps with a tab what it does not know itself. */
interface OfTab {
  savedQuery?: string | null;
}

export interface FrontTab {
  id: string;
  /** What stands in its editors. Throws a sentence when the variables are no JSON object. */
  question: () => Question;
  /** The answer as GraphiQL shows it; empty while there is none. */
  response: string;
  /** The id of the saved query that it was opened from or saved to. */
  savedQuery: string | null;
  /** Says which saved query it is now. */
  isNow: (savedQuery: string | null) => void;
}

/** The tab in front. */
export function useFrontTab(): FrontTab {
  const { queryEditor, variableEditor, tabs, activeTabIndex, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'tabs', 'activeTabIndex', 'operationName'),
  );
  const { updateActiveTabValues } = useGraphiQLActions();
  const tab = tabs[activeTabIndex];
  const question = useCallback(() => {
    const text = variableEditor?.getValue() ?? '';
    const document = queryEditor?.getValue() ?? '';
    return {
      document,
      variables: strictJson(text),
      operationName: operationIn(document, operationName || undefined).name,
    };
  }, [queryEditor, variableEditor, operationName]);
  const isNow = useCallback(
    (savedQuery: string | null) => updateActiveTabValues({ savedQuery } as object),
    [updateActiveTabValues],
  );
  return {
    id: tab?.id ?? '',
    question,
    response: tab?.response ?? '',
    savedQuery: (tab as OfTab | undefined)?.savedQuery ?? null,
    isNow,
  };
}

/** GraphiQL's variables may have comments and trailing commas; others want JSON. What is JSON stays as it was written. */
function strictJson(text: string): string {
  const parsed = tryParseJSONC(text);
  try {
    if (text.trim() !== '') JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(parsed ?? {}, null, 2);
  }
}

/** What GraphiQL's buttons go by: the document, its operations, and the one that runs unless another is chosen. */
function factsOf(text: string) {
  try {
    const documentAST = parse(text);
    const operations = documentAST.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    return { documentAST, operations, operationName: operations[0]?.name?.value };
  } catch {
    return {};
  }
}

/** Opens a question in a tab of its own, without running it. Null until the editors are there. */
export function useOpenTab(): ((question: Question, savedQuery?: string) => void) | null {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const { addTab, updateActiveTabValues, setOperationFacts } = useGraphiQLActions();
  const open = useCallback(
    ({ document, variables }: Question, savedQuery: string | null = null) => {
      addTab();
      queryEditor?.setValue(document);
      variableEditor?.setValue(variables);
      updateActiveTabValues({ query: document, variables, savedQuery } as object);
      setOperationFacts(factsOf(document)); // GraphiQL itself would look in a moment, and offer until then what the tab before had
    },
    [queryEditor, variableEditor, addTab, updateActiveTabValues, setOperationFacts],
  );
  return queryEditor && variableEditor ? open : null;
}
