/** CloudFormation's tag inside of a text, where only the text's own reader sees it. */
export const TAG_IN_TEXT = /!Sub\s+(?=['"][^'"\n]*\$\{)/g;
